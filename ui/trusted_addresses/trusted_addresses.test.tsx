import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { beforeEach, expect, test } from "vitest";
import type { Gate, TrustedAddress } from "../lib/bindings";
import { readDraft, resetDraftsForTests } from "../lib/draft";
import {
  ADDRESSES,
  ADVICE,
  BOTH_ASKED,
  type Fake,
  fail,
  fakeClient,
  OPEN,
  PIN_SET,
} from "../lib/testing/fake";
import { openPage } from "../lib/testing/page";

let rust: Fake;

const BOTH: Gate = { ...OPEN, two_factor: true, pin_set: true };

async function show(answers: Parameters<typeof openPage>[1] = {}, gate: Gate = BOTH): Promise<void> {
  rust = await openPage({ gate }, { trusted_addresses: () => BOTH_ASKED, ...answers });
  await screen.findByRole("heading", { name: "Trusted IP List" });
}

async function press(name: string | RegExp): Promise<void> {
  fireEvent.click(await screen.findByRole("button", { name }));
}

async function type(label: string, value: string): Promise<HTMLInputElement> {
  const dialog = within(await screen.findByRole("dialog"));
  const field = await dialog.findByLabelText<HTMLInputElement>(label);
  fireEvent.input(field, { target: { value } });
  return field;
}

/** What is put into a message stands between marks of direction. */
const plain = (text: string | null | undefined) => (text ?? "").replace(/[\u2068\u2069]/g, "");

/** An element that says just this. */
function saying(text: string): Promise<HTMLElement> {
  return screen.findByText((_, element) => plain(element?.textContent) === text, { ignore: "dl, div, form" });
}

const block = () => document.getElementById("trusted-ip");

beforeEach(() => {
  resetDraftsForTests();
  location.hash = "#security";
});

test("without a factor there is nothing to skip, and nothing to add", async () => {
  await show({}, OPEN);
  await waitFor(() => expect(block()?.textContent).toContain("There is nothing to skip yet"));
  expect(screen.queryByRole("button", { name: "Add New IP Address" })).toBeNull();
});

test("the rows say what they are worth, and the preview what a sign-in asks for", async () => {
  await show({ trusted_addresses: () => ADDRESSES });
  const table = within(await screen.findByRole("table", { name: "Trusted IP List" }));
  const heads = table.getAllByRole("columnheader").map((head) => head.textContent);
  expect(heads).toEqual(["IP Address", "Type Authentication", "Created Date", "Action"]);
  const rows = table.getAllByRole("row").map((row) => plain(row.textContent));
  expect(rows[1]).toContain("203.0.113.0/24Home");
  expect(rows[1]).toContain("In use");
  expect(rows[2]).toContain("Not used for 90 days");
  expect(rows[3]).toContain("No PIN is asked for after signing in.");
  expect(rows[4]).toContain("Ended on");
  const steps = [...(block()?.querySelectorAll(".preview dd") ?? [])].map((part) => plain(part.textContent));
  expect(steps[0]).toContain("Code not needed (203.0.113.0/24 is trusted)");
  expect(steps[1]).toBe("PasswordCodePIN");
});

test("the preview names what other addresses on the list skip", async () => {
  const waived_elsewhere = [
    { auth_type: "google_authenticator", network: "8.8.8.0/24" },
    { auth_type: "google_authenticator", network: "9.9.9.9" },
    { auth_type: "pin", network: "9.9.9.9" },
  ] as const;
  await show({ trusted_addresses: () => ({ ...BOTH_ASKED, waived_elsewhere: [...waived_elsewhere] }) });
  await saying("From any address that isn’t on this list");
  await saying("Code not needed from 8.8.8.0/24 and 9.9.9.9");
  await saying("PIN not needed from 9.9.9.9");
  expect(screen.queryByText("From anywhere else")).toBeNull();
});

test("a new address begins with the present one and asks for what it waives", async () => {
  await show({ add_trusted_address: () => ADDRESSES });
  await press("Add New IP Address");
  const dialog = within(await screen.findByRole("dialog"));
  dialog.getByText(/not recommended to use this option if you have a dynamic IP address or VPN/);
  expect(dialog.getByLabelText<HTMLInputElement>("IP").value).toBe("203.0.113.7");
  await saying("12 of your last 20 sign-ins came from there.");
  await saying("Your address changed 3 times in the last 30 days.");
  expect(dialog.queryByLabelText("PIN")).toBeNull();
  await type("Current Password", "secret");
  await type("Code", "123456");
  await press("Add");
  await screen.findByText(/^Added\./);
  expect(rust.last("add_trusted_address")).toEqual({
    row: {
      auth_type: "google_authenticator",
      ip: "203.0.113.7",
      label: "",
      lasts: "for_good",
      private_confirmed: false,
    },
    confirmed: { current_password: "secret", code: "123456", pin: null },
  });
});

test("a row for the PIN asks for the PIN and no code", async () => {
  await show({ add_trusted_address: () => ADDRESSES });
  await press("Add New IP Address");
  fireEvent.change(await screen.findByLabelText("Auth Type"), { target: { value: "pin" } });
  const dialog = within(screen.getByRole("dialog"));
  await dialog.findByLabelText("PIN");
  expect(dialog.queryByLabelText("Code")).toBeNull();
});

test("a private network is confirmed and ends after 90 days unless another time was chosen", async () => {
  await show({
    advise_on_address: () => ({ ...ADVICE, network: "192.168.1.0/24", masked: true, warnings: ["private"] }),
    add_trusted_address: ({ row }) =>
      row.private_confirmed ? ADDRESSES : fail("private-not-confirmed", "private_confirmed"),
  });
  await press("Add New IP Address");
  const field = await type("IP", "192.168.1.7/24");
  const dialog = within(screen.getByRole("dialog"));
  await saying("Will be saved as the range 192.168.1.0/24.");
  expect(dialog.getByLabelText<HTMLSelectElement>("Ends").value).toBe("90");
  await press("Add");
  await dialog.findByText(/^This is not confirmed yet/);
  expect(field.value).toBe("192.168.1.7/24");
  fireEvent.click(dialog.getByRole("checkbox", { name: /imitate this network/ }));
  fireEvent.change(dialog.getByLabelText("Ends"), { target: { value: "7" } });
  await press("Add");
  await screen.findByText(/^Added\./);
  expect(rust.last("add_trusted_address")).toMatchObject({ row: { lasts: { days: 7 } } });
});

test("a refused address is said at once, and at the field after Add", async () => {
  await show({
    advise_on_address: () => fail("network-short", "ip"),
    add_trusted_address: () => fail("network-short", "ip"),
  });
  await press("Add New IP Address");
  const field = await type("IP", "127.1");
  await screen.findByText(/has four numbers/);
  await press("Add");
  await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
  expect(screen.getAllByText(/has four numbers/)).toHaveLength(1);
});

test("what serves better is one press away", async () => {
  const better = "2001:db8:1:2::/64";
  await show({
    advise_on_address: ({ ip }) =>
      ip === better
        ? { ...ADVICE, network: better }
        : { ...ADVICE, network: ip, warnings: ["one_ipv6"], better },
  });
  await press("Add New IP Address");
  const field = await type("IP", "2001:db8:1:2::5");
  await press(/^Use .* instead$/);
  expect(field.value).toBe(better);
});

test("a row is edited with its own values, and deleted after a question", async () => {
  await show({
    trusted_addresses: () => ADDRESSES,
    edit_trusted_address: () => ADDRESSES,
    delete_trusted_address: () => BOTH_ASKED,
  });
  await press(/^\W*Edit\W*: \W*203\.0\.113\.0/);
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByLabelText<HTMLInputElement>("IP").value).toBe("203.0.113.0/24");
  expect(dialog.getByLabelText<HTMLInputElement>("Label (optional)").value).toBe("Home");
  await type("Label (optional)", "Flat");
  fireEvent.click(dialog.getByRole("button", { name: "Edit" }));
  await screen.findByText(/^Saved\./);
  expect(rust.last("edit_trusted_address")).toMatchObject({
    id: "t1",
    row: { label: "Flat", lasts: "as_it_is" },
  });
  await press(/^\W*Delete\W*: \W*203\.0\.113\.0/);
  const question = within(await screen.findByRole("dialog"));
  question.getByText(/no longer skip .*Google Authenticator/);
  expect(document.activeElement?.textContent).toBe("Cancel");
  fireEvent.click(question.getByRole("button", { name: "Delete" }));
  await screen.findByText(/^Deleted\./);
  expect(rust.last("delete_trusted_address")).toEqual({ id: "t1" });
});

test("a service is named, and taken away by leaving the field empty", async () => {
  const named = { ...BOTH_ASKED, service: "https://address.example", here: null };
  await show({ set_address_service: ({ service }) => (service ? named : BOTH_ASKED) });
  const part = within(await screen.findByRole("region", { name: "Trusted IP List" }));
  fireEvent.click(await part.findByRole("button", { name: "Change" }));
  const save = () =>
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Save" }));
  await type("Service", "https://address.example");
  save();
  await saying("From here (the service didn’t answer)");
  fireEvent.click(part.getByRole("button", { name: "Change" }));
  await type("Service", "");
  save();
  await saying("From this address (203.0.113.7)");
  expect(rust.last("set_address_service")).toMatchObject({ service: null });
});

test("another address of this computer makes another preview", async () => {
  await show();
  await saying("From this address (203.0.113.7)");
  rust.answer({ trusted_addresses: () => ({ ...BOTH_ASKED, here: "198.51.100.1" }) });
  rust.emit("address-changed", null);
  await saying("From this address (198.51.100.1)");
});

test("the sign-in says what it did not ask for, and so does the history", async () => {
  await show({}, { ...BOTH, waived: [{ auth_type: "google_authenticator", network: "203.0.113.0/24" }] });
  await saying("No code was asked for: 203.0.113.0/24 is on your Trusted IP List.");
  await saying("No PIN was asked for: 10.0.4.0/24 is on your Trusted IP List.");
  await press("Got it");
  expect(screen.queryByText(/No code was asked for/)).toBeNull();
});

test("a row whose factor is off keeps its Auth Type when something else of it is edited", async () => {
  const row = { ...ADDRESSES.rows[0], id: "t9", auth_type: "pin", state: "factor_off" } as TrustedAddress;
  await show(
    { trusted_addresses: () => ({ ...ADDRESSES, rows: [row] }), edit_trusted_address: () => ADDRESSES },
    { ...OPEN, two_factor: true },
  );
  await press(/^\W*Edit\W*: \W*203\.0\.113\.0/);
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByLabelText<HTMLSelectElement>("Auth Type").value).toBe("pin");
  await type("Label (optional)", "Flat");
  fireEvent.click(dialog.getByRole("button", { name: "Edit" }));
  await waitFor(() => expect(rust.last("edit_trusted_address")).toMatchObject({ row: { auth_type: "pin" } }));
});

test("a factor that is off can be seen, not chosen, and says why", async () => {
  await show({}, { ...OPEN, two_factor: true });
  await press("Add New IP Address");
  const dialog = within(await screen.findByRole("dialog"));
  const option = dialog.getByRole<HTMLOptionElement>("option", { name: "PIN (no PIN is set)" });
  expect(option.disabled).toBe(true);
});

test("a private network can be confirmed even where no advice came", async () => {
  await show({
    advise_on_address: () => fail("busy"),
    add_trusted_address: ({ row }) =>
      row.private_confirmed ? ADDRESSES : fail("private-not-confirmed", "private_confirmed"),
  });
  await press("Add New IP Address");
  await type("IP", "192.168.1.7");
  await press("Add");
  await screen.findByText(/This is not confirmed yet/);
  fireEvent.click(screen.getByRole("checkbox", { name: /imitate this network/ }));
  await press("Add");
  await screen.findByText(/^Added\./);
});

test("what was confirmed for one network is not confirmed for another", async () => {
  await show({ advise_on_address: ({ ip }) => ({ ...ADVICE, network: ip, warnings: ["private"] }) });
  await press("Add New IP Address");
  await type("IP", "192.168.1.7");
  const box = () => screen.findByRole<HTMLInputElement>("checkbox", { name: /imitate this network/ });
  fireEvent.click(await box());
  expect((await box()).checked).toBe(true);
  await type("IP", "10.0.0.0/16");
  expect((await box()).checked).toBe(false);
});

test("a half-typed address is asked about after a pause, not at every key", async () => {
  await show({ advise_on_address: () => fail("network-short", "ip") });
  await press("Add New IP Address");
  await waitFor(() => expect(rust.last("advise_on_address")).toBeDefined());
  const before = rust.asked.filter(({ command }) => command === "advise_on_address").length;
  for (const typed of ["2", "20", "203", "203.", "203.0"]) {
    await type("IP", typed);
    await new Promise((over) => setTimeout(over, 10));
  }
  await waitFor(() => expect(rust.last("advise_on_address")).toEqual({ ip: "203.0" }));
  expect(rust.asked.filter(({ command }) => command === "advise_on_address").length).toBe(before + 1);
});

test("another setting of the PIN makes another preview", async () => {
  await show({ pin_settings: () => PIN_SET, change_pin: () => PIN_SET });
  await saying("From this address (203.0.113.7)");
  rust.answer({ trusted_addresses: () => ADDRESSES });
  const pin = within(await screen.findByRole("region", { name: "Pin Settings" }));
  fireEvent.click(await pin.findByRole("button", { name: "Change" }));
  await screen.findByRole("table", { name: "Trusted IP List" });
});

test("an edit that a lock interrupted opens again with what was typed", async () => {
  const fields = {
    address_edit: "t1",
    address_edit_type: "pin",
    address_edit_ip: "203.0.113.0/2",
    address_edit_label: "Hom",
  };
  fakeClient({}, { draft: () => ({ route: "trusted-ip", fields }) });
  await readDraft();
  await show({ trusted_addresses: () => ADDRESSES });
  const dialog = within(await screen.findByRole("dialog", { name: "Edit" }));
  expect(dialog.getByLabelText<HTMLInputElement>("IP").value).toBe("203.0.113.0/2");
  expect(dialog.getByLabelText<HTMLSelectElement>("Auth Type").value).toBe("pin");
  fireEvent.click(dialog.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(rust.last("save_draft")?.draft).toHaveProperty("fields", {}));
});

test("so does the service that was being named", async () => {
  const draft = { route: "trusted-ip", fields: { address_service: "https://ip.ex" } };
  fakeClient({}, { draft: () => draft });
  await readDraft();
  const named = { ...ADDRESSES, service: "https://ip.example" };
  await show({ trusted_addresses: () => ADDRESSES, set_address_service: () => named });
  const dialog = within(await screen.findByRole("dialog"));
  const field = dialog.getByRole<HTMLInputElement>("textbox");
  expect(field.value).toBe("https://ip.ex");
  fireEvent.input(field, { target: { value: "https://ip.example" } });
  fireEvent.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(rust.last("save_draft")?.draft).toHaveProperty("fields", {}));
});
