import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { beforeEach, expect, test } from "vitest";
import type { Draft } from "../lib/bindings";
import { readDraft, resetDraftsForTests } from "../lib/draft";
import { CELL, CODE_SENT, CONTACTS, type Fake, fail, fakeClient, HERE, OPEN } from "../lib/testing/fake";
import { openPage } from "../lib/testing/page";

let rust: Fake;

async function show(answers: Parameters<typeof openPage>[1] = {}): Promise<void> {
  rust = await openPage({ gate: OPEN }, answers);
  await screen.findByRole("heading", { name: "Contacts" });
}

async function press(name: string | RegExp): Promise<void> {
  fireEvent.click(await screen.findByRole("button", { name }));
}

async function type(label: string, value: string): Promise<HTMLInputElement> {
  const field = await screen.findByLabelText<HTMLInputElement>(label);
  fireEvent.input(field, { target: { value } });
  return field;
}

beforeEach(() => {
  resetDraftsForTests();
  location.hash = "#contacts";
});

test("an empty list says where to begin", async () => {
  await show();
  await screen.findByText(/Start with your cell phone/);
});

test("a row offers what its status allows", async () => {
  await show({ contacts: () => CONTACTS });
  const rows = await screen.findAllByRole("row");
  const names = (row: HTMLElement | undefined) =>
    row
      ? within(row)
          .getAllByRole("button")
          .map((button) => button.textContent)
      : [];
  expect(names(rows[1])).toEqual(["Edit", "Delete"]);
  expect(names(rows[2])).toEqual(["Verify", "Edit", "Delete"]);
  expect(names(rows[3])).toEqual(["Set Primary", "Edit", "Delete"]);
  expect(rows[1]?.textContent).toContain("verified on this computer");
});

test("a number is added with the country that was typed, and nothing typed is rewritten", async () => {
  await show({ add_contact: () => [CELL] });
  await press("Add New Contact");
  const field = await type("Cell Phone", "+44 7400 123456");
  await screen.findByText(/will be dialled as/);
  const dialog = within(screen.getByRole("dialog"));
  await waitFor(() => expect(dialog.getByLabelText<HTMLSelectElement>("Country").value).toBe("GB"));
  expect(field.value).toBe("+44 7400 123456");
  await press("Add");
  await screen.findByText("Added.");
  expect(rust.last("add_contact")).toEqual({ kind: "cell_phone", value: "+44 7400 123456", region: "GB" });
});

test("what was added is no draft any more", async () => {
  await show({ add_contact: () => [CELL] });
  await press("Add New Contact");
  await type("Cell Phone", "+44 7400 123456");
  const kept = () => (rust.last("save_draft")?.draft as Draft | undefined)?.fields.contact_value;
  await waitFor(() => expect(kept()).toBe("+44 7400 123456"));
  await press("Add");
  await screen.findByText("Added.");
  await waitFor(() => expect(kept()).toBeUndefined());
});

test("an edit that a lock interrupted opens again with what was typed, and is over when it is saved", async () => {
  const email = CONTACTS[2];
  if (!email) throw new Error("no contact");
  await show({ contacts: () => CONTACTS, edit_contact: () => CONTACTS });
  await press(/Edit\W*: \W*ada@example.org/);
  await type("Email", "ada@exam");
  const kept = () => (rust.last("save_draft")?.draft as Draft | undefined)?.fields;
  await waitFor(() => expect(kept()).toEqual({ contact_edit: email.id, contact_edit_value: "ada@exam" }));
  const draft = { route: "contacts", fields: kept() ?? {} };
  cleanup();
  resetDraftsForTests();
  fakeClient({}, { draft: () => draft });
  await readDraft();

  await show({ contacts: () => CONTACTS, edit_contact: () => CONTACTS });
  const dialog = within(await screen.findByRole("dialog", { name: "Edit" }));
  expect(dialog.getByLabelText<HTMLInputElement>("Email").value).toBe("ada@exam");
  fireEvent.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(rust.last("edit_contact")).toMatchObject({ id: email.id, value: "ada@exam" });
  await waitFor(() => expect(kept()).toEqual({}));
});

test("drafts are told one after the other, so that an old one never stays", async () => {
  const answers: (() => void)[] = [];
  let under_way = 0;
  let most = 0;
  await show({
    add_contact: () => [CELL],
    save_draft: () => {
      under_way += 1;
      most = Math.max(most, under_way);
      return new Promise((resolve) => {
        answers.push(() => {
          under_way -= 1;
          resolve(null);
        });
      });
    },
  });
  await press("Add New Contact");
  fireEvent.change(await screen.findByLabelText("Type"), { target: { value: "email" } });
  await type("Email", "ada@example.org");
  await waitFor(() => expect(answers.length).toBe(1));
  await press("Add");
  await screen.findByText("Added.");
  const kept = () => (rust.last("save_draft")?.draft as Draft | undefined)?.fields;
  await waitFor(() => {
    answers.shift()?.();
    expect(kept()).toEqual({});
  });
  expect(most).toBe(1);
  for (const answer of answers) answer();
});

test("a refusal stands at the field and keeps what was typed", async () => {
  await show({ add_contact: () => fail("phone-letters", "value") });
  await press("Add New Contact");
  const field = await type("Cell Phone", "1-800-FLOWERS");
  await press("Add");
  await screen.findByText(/digits only/);
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(field.value).toBe("1-800-FLOWERS");
});

test("a code is asked for, typed and taken", async () => {
  await show({
    contacts: () => [CELL],
    request_code: () => ({ sent: "taken", lives: 300 }),
    verify_contact: () => [{ ...CELL, status: "active", verified_by: "delivery" }],
  });
  await press(/Verify\W*: /);
  rust.answer({ code_state: () => CODE_SENT });
  await press("Text Me");
  await screen.findByText("A text with the code is on its way.");
  expect(rust.last("request_code")).toEqual({ id: CELL.id, channel: "text" });
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Text Me" })).toHaveProperty("disabled", true),
  );
  await type("Code", "081804");
  await press("Verify");
  await screen.findByText("Verified.");
  expect(rust.last("verify_contact")).toEqual({ id: CELL.id, code: "081804" });
});

test("a wrong code says how many tries are left", async () => {
  await show({
    contacts: () => [CELL],
    code_state: () => ({ ...CODE_SENT, tries_left: 4 }),
    verify_contact: () => fail("wrong-code", "code"),
  });
  await press(/Verify\W*: /);
  await type("Code", "000000");
  await press("Verify");
  await screen.findByText(/That is not the code\..*4\W* tries left/s);
});

test("at a cap it says why and until when, without buttons that do nothing", async () => {
  const capped = { lives: 0, tries_left: 0, text_wait: 1800, call_wait: 1800, mail_wait: 1800 };
  await show({ contacts: () => [CELL], code_state: () => ({ ...capped, cap: "recipient" }) });
  await press(/Verify\W*: /);
  await screen.findByText(/limit for .*five codes an hour.*sent from .*\d+:\d\d/);
  expect(screen.queryByRole("button", { name: "Text Me" })).toBeNull();
  expect(screen.queryByText(/Again in/)).toBeNull();
});

test("a wait of a day is told by the clock, not counted down", async () => {
  await show({
    contacts: () => [CELL],
    send_test: () => fail("code-cap-account", null, 86_340),
  });
  await type("Send it to", "+44 7400 123456");
  await press("Send a test");
  const said = await screen.findByText(/limit of ten codes a day/);
  await waitFor(() => expect(said.textContent).toMatch(/until/));
  expect(said.textContent).not.toContain("1439:");
});

test("a code that was tried out leaves the screen", async () => {
  let dead = false;
  await show({
    contacts: () => [CELL],
    code_state: () => (dead ? { ...CODE_SENT, lives: 0, tries_left: 0 } : CODE_SENT),
    code_here: () => (dead ? null : { to: CELL.value, channel: "text", code: "081804" }),
    verify_contact: () => {
      dead = true;
      return fail("code-spent", "code");
    },
  });
  await press(/Verify\W*: /);
  await screen.findByText("081804");
  await type("Code", "000000");
  await press("Verify");
  await screen.findByText(/tried too often/);
  expect(screen.queryByText("081804")).toBeNull();
});

test("a cell phone can become a landline", async () => {
  await show({ contacts: () => [CELL], edit_contact: () => [{ ...CELL, kind: "landline" }] });
  await press(/Edit\W*: /);
  const dialog = within(await screen.findByRole("dialog"));
  fireEvent.change(dialog.getByLabelText("Type"), { target: { value: "landline" } });
  await type("Landline", "+44 20 7946 0958");
  fireEvent.click(dialog.getByRole("button", { name: "Save" }));
  await screen.findByText("Saved.");
  expect(rust.last("edit_contact")).toMatchObject({ kind: "landline", value: "+44 20 7946 0958" });
});

test("a number of no country leaves the picker as it is", async () => {
  await show({
    read_phone_number: () => ({
      international: "+800 1234 5678",
      region: null,
      line: "either",
      refusal: null,
    }),
  });
  await press("Add New Contact");
  const dialog = within(await screen.findByRole("dialog"));
  const picker = dialog.getByLabelText<HTMLSelectElement>("Country");
  await waitFor(() => expect(picker.value).not.toBe(""));
  const before = picker.value;
  await type("Cell Phone", "+800 1234 5678");
  await screen.findByText(/will be dialled as/);
  expect(picker.value).toBe(before);
});

test("a slow provider can be given up", async () => {
  let answer: (told: { sent: "maybe"; lives: number }) => void = () => undefined;
  await show({
    contacts: () => [CELL],
    request_code: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  await press(/Verify\W*: /);
  await press("Call Me");
  await screen.findByText("On its way …");
  await press("Stop waiting");
  expect(rust.last("cancel_code")).toEqual({});
  answer({ sent: "maybe", lives: 300 });
  await screen.findByText(/it may have been sent/);
});

test("a code of another contact is not shown at this one", async () => {
  await show({
    contacts: () => [CELL],
    code_state: () => CODE_SENT,
    code_here: () => ({ to: "+1 201-555-0123", channel: "text", code: "081804" }),
  });
  await press(/Verify\W*: /);
  await screen.findByLabelText("Code");
  await waitFor(() => expect(rust.last("code_here")).toEqual({}));
  expect(screen.queryByText("081804")).toBeNull();
});

test("a code on this computer says that it proves nothing", async () => {
  await show({
    contacts: () => [CELL],
    code_state: () => CODE_SENT,
    code_here: () => ({ to: CELL.value, channel: "text", code: "081804" }),
  });
  await press(/Verify\W*: /);
  const panel = await screen.findByRole("region", { name: "Shown on this computer only" });
  expect(panel.textContent).toContain("081804");
  expect(panel.textContent).toContain("proves nothing");
});

test("a code on this computer goes when it is too old, in Rust too", async () => {
  const codes = [{ to: CELL.value, channel: "text", code: "081804" } as const, null];
  let asked = 0;
  await show({
    contacts: () => [CELL],
    code_state: () => ({ ...CODE_SENT, lives: asked === 0 ? 1 : 0 }),
    code_here: () => codes[Math.min(asked++, 1)] ?? null,
  });
  await press(/Verify\W*: /);
  await screen.findByText("081804");
  await waitFor(() => expect(asked).toBe(2), { timeout: 5000 });
  expect(screen.queryByText("081804")).toBeNull();
});

test("code delivery sends what was typed, and no secret that is kept", async () => {
  const phone = {
    provider: "twilio",
    base_url: "https://api.twilio.com",
    account_sid: "AC01",
    from: "+12015550100",
  } as const;
  await show({
    delivery: () => ({ ...HERE, phone, phone_secret_set: true }),
    set_delivery: () => ({ ...HERE, phone, phone_secret_set: true }),
  });
  expect((await screen.findByLabelText<HTMLInputElement>("Auth Token")).value).toBe("");
  await type("Current Password", "x");
  await press("Save");
  await screen.findByText("Saved.");
  expect(rust.last("set_delivery")).toEqual({
    phone,
    phone_secret: "",
    mail: { provider: "this_computer" },
    mail_secret: "",
    current_password: "x",
  });
});

test("what Rust could not read after a change is read anew, and the change is no failure", async () => {
  await show({ add_contact: () => null });
  rust.answer({ contacts: () => [CELL] });
  await press("Add New Contact");
  await type("Cell Phone", "+44 7400 123456");
  await press("Add");
  await screen.findByText("Added.");
  await screen.findByRole("cell", { name: CELL.value });
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(rust.asked.filter(({ command }) => command === "contacts")).toHaveLength(2);
});
