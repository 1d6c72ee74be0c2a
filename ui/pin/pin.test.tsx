import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { beforeEach, expect, test } from "vitest";
import { readDraft, resetDraftsForTests } from "../lib/draft";
import { fail, NO_PIN, OPEN, PIN_SET } from "../lib/testing/fake";
import { openPage } from "../lib/testing/page";

beforeEach(() => {
  resetDraftsForTests();
  location.hash = "#pin";
});

async function block(answers: Parameters<typeof openPage>[1] = {}) {
  const fake = await openPage({ gate: OPEN }, answers);
  await screen.findByRole("heading", { name: "Pin Settings" });
  await waitFor(() => expect(document.querySelector("#pin form")).not.toBeNull());
  const pin = within(document.getElementById("pin") as HTMLElement);
  const type = (label: string, value: string) =>
    fireEvent.input(pin.getByLabelText(label), { target: { value } });
  return { fake, pin, type };
}

test("Enable sends what the document's fields hold", async () => {
  const { fake, pin, type } = await block({ enable_pin: () => PIN_SET });
  type("Pin Number", "058370");
  type("Repeat Pin", "058370");
  fireEvent.change(pin.getByLabelText("Screen Lock"), { target: { value: "30" } });
  fireEvent.click(pin.getByLabelText("Yes"));
  type("Current Password", "secret");
  fireEvent.click(pin.getByRole("button", { name: "Enable" }));
  await pin.findByRole("heading", { name: "Lock health" });
  expect(fake.last("enable_pin")).toEqual({
    pin: "058370",
    repeat: "058370",
    screen_lock: 30,
    request_after_authorization: true,
    current_password: "secret",
  });
});

test("a PIN that is refused says why while it is typed, and beside its field", async () => {
  const { pin, type } = await block({
    check_pin: () => ({ digits: 6, refusals: ["run"], acceptable: false }),
    enable_pin: () => fail("pin-refused", "pin"),
  });
  type("Pin Number", "123456");
  await pin.findByText(/A run such as/);
  fireEvent.click(pin.getByRole("button", { name: "Enable" }));
  await waitFor(() => expect(document.activeElement).toBe(pin.getByLabelText("Pin Number")));
  expect(pin.getByLabelText("Pin Number").getAttribute("aria-invalid")).toBe("true");
});

test("Change without a new PIN keeps the one there is", async () => {
  const { fake, pin, type } = await block({
    pin_settings: () => PIN_SET,
    change_pin: () => ({ ...PIN_SET, screen_lock: 5 }),
  });
  fireEvent.change(pin.getByLabelText("Screen Lock"), { target: { value: "5" } });
  type("Current Password", "secret");
  fireEvent.click(pin.getByRole("button", { name: "Change" }));
  await pin.findByText("Saved.");
  expect(fake.last("change_pin")).toEqual({
    pin: null,
    repeat: null,
    screen_lock: 5,
    request_after_authorization: false,
    system_idle: true,
    current_password: "secret",
  });
});

test("Disable asks for the password first", async () => {
  const { fake, pin } = await block({ pin_settings: () => PIN_SET, disable_pin: () => NO_PIN });
  fireEvent.click(pin.getByRole("button", { name: "Disable" }));
  const passwords = pin.getAllByLabelText("Current Password");
  const last = passwords[passwords.length - 1] as HTMLElement;
  fireEvent.input(last, { target: { value: "secret" } });
  fireEvent.click(pin.getByRole("button", { name: "Disable the PIN" }));
  await pin.findByRole("button", { name: "Enable" });
  expect(fake.last("disable_pin")).toEqual({ current_password: "secret" });
});

test("Lock health shows each trigger and asks again on demand", async () => {
  const { fake, pin } = await block({ pin_settings: () => PIN_SET });
  const rows = await pin.findAllByRole("row");
  expect(rows).toHaveLength(8);
  fireEvent.click(pin.getByRole("button", { name: "Test now" }));
  await pin.findByText("Checked just now.");
  expect(fake.last("lock_health")).toEqual({ test: true });
});

test("what was chosen and not saved is sent as a draft and comes back; a PIN never is", async () => {
  const { fake, pin, type } = await block();
  type("Pin Number", "058370");
  type("Current Password", "secret");
  fireEvent.change(pin.getByLabelText("Screen Lock"), { target: { value: "60" } });
  await waitFor(() => expect(fake.last("save_draft")).toBeDefined());
  const { draft } = fake.last("save_draft") as { draft: { fields: Record<string, string> } };
  expect(draft.fields).toEqual({ screen_lock: "60" });
  fake.answer({ draft: () => ({ route: "pin", fields: { screen_lock: "60" } }) });
  cleanup();
  await readDraft();
  const again = await block({ draft: () => null });
  expect((again.pin.getAllByLabelText("Screen Lock")[0] as HTMLSelectElement).value).toBe("60");
});
