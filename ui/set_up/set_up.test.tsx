import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { beforeEach, expect, test } from "vitest";
import type { Contact, TwoFactor } from "../lib/bindings";
import { readDraft, resetDraftsForTests } from "../lib/draft";
import {
  ADA,
  ENROLLING,
  fail,
  fakeClient,
  GRACE,
  NO_PIN,
  OPEN,
  PIN_SET,
  SIGNED_OUT,
  TWO_FACTOR_OFF,
} from "../lib/testing/fake";
import { openPage } from "../lib/testing/page";

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const heading = (name: string) => screen.findByRole("heading", { name, level: 1 });

const PHONE: Contact = {
  id: "c1",
  kind: "cell_phone",
  value: "+41 79 123 45 67",
  status: "not_verified",
  primary: false,
  verified_by: null,
};

async function at(step: string, answers: Parameters<typeof openPage>[1] = {}) {
  location.hash = `#set-up-${step}`;
  return openPage({ gate: OPEN, accounts: [ADA] }, answers);
}

beforeEach(() => {
  resetDraftsForTests();
  location.hash = "";
});

test("each step can be skipped, and the last leads to Security Check", async () => {
  const fake = await at("pin");
  await heading("A PIN for when you step away?");
  await waitFor(() => expect(document.title).toBe("A PIN for when you step away? – Nightlatch"));
  expect(screen.getByText(/4.* of .*6/)).toBeTruthy();
  press("Skip");
  await heading("Which phone is yours?");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Cell Phone")));
  expect(location.hash).toBe("#set-up-phone");
  press("Skip");
  await heading("A code on top of your password?");
  expect(screen.queryByRole("button", { name: "Finish later" })).toBeNull();
  press("Skip");
  await heading("Security Check");
  expect(fake.last("dismiss_recommendation")).toEqual({ for_long: false });
});

test("what is left can be left for later at once", async () => {
  await at("pin");
  await heading("A PIN for when you step away?");
  press("Finish later");
  await heading("Security Check");
  expect(location.hash).toBe("#security-check");
});

test("the PIN is enabled as in Pin Settings, and then it goes on", async () => {
  const fake = await at("pin", { pin_settings: () => NO_PIN, enable_pin: () => PIN_SET });
  await screen.findByLabelText("Pin Number");
  expect(document.activeElement).toBe(screen.getByLabelText("Pin Number"));
  type("Pin Number", "583704");
  type("Repeat Pin", "583704");
  type("Current Password", "secret");
  press("Enable");
  await screen.findByText(/Nightlatch locks after .*20.* minutes/);
  expect(fake.last("enable_pin")).toMatchObject({ pin: "583704", current_password: "secret" });
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Next"));
  expect(screen.queryByRole("button", { name: "Skip" })).toBeNull();
  press("Next");
  await heading("Which phone is yours?");
});

const JUST_CHOSEN = { ...NO_PIN, asks_password: false };

test("the password that was chosen a moment ago is not asked for again", async () => {
  const fake = await at("pin", { pin_settings: () => JUST_CHOSEN, enable_pin: () => PIN_SET });
  await screen.findByLabelText("Pin Number");
  expect(screen.queryByLabelText("Current Password")).toBeNull();
  type("Pin Number", "583704");
  type("Repeat Pin", "583704");
  press("Enable");
  await screen.findByText(/Nightlatch locks after .*20.* minutes/);
  expect(fake.last("enable_pin")?.current_password).toBeNull();
});

test("where that is too long ago by now, it is asked for, and nothing typed is lost", async () => {
  const fake = await at("pin", {
    pin_settings: () => JUST_CHOSEN,
    enable_pin: ({ current_password }) =>
      current_password === null ? fail("current-password-needed", "current_password") : PIN_SET,
  });
  await screen.findByLabelText("Pin Number");
  type("Pin Number", "583704");
  type("Repeat Pin", "583704");
  press("Enable");
  const field = await screen.findByLabelText("Current Password");
  await screen.findByText(/Your current password is needed for this/);
  await waitFor(() => expect(document.activeElement).toBe(field));
  type("Current Password", "secret");
  press("Enable");
  await screen.findByText(/Nightlatch locks after .*20.* minutes/);
  expect(fake.last("enable_pin")).toMatchObject({ pin: "583704", current_password: "secret" });
});

test("Rust hears that the set-up is over, and Pin Settings ask for the password whatever it says", async () => {
  const fake = await at("pin", { pin_settings: () => JUST_CHOSEN });
  await heading("A PIN for when you step away?");
  const ends = () => fake.asked.filter(({ command }) => command === "end_set_up").length;
  // The page of the test before has ended its own.
  const before = ends();
  press("Skip");
  await heading("Which phone is yours?");
  expect(ends()).toBe(before);
  press("Finish later");
  await heading("Security Check");
  await waitFor(() => expect(ends()).toBe(before + 1));
  fireEvent.click(screen.getByRole("tab", { name: "Security Settings" }));
  const pin = within(await screen.findByRole("region", { name: "Pin Settings" }));
  await pin.findByLabelText("Current Password");
});

test("a number that is being mended when the lock engages comes back in its pop-up", async () => {
  const fields = { contact_edit: PHONE.id, contact_edit_value: "+41 79 123 45" };
  fakeClient({}, { draft: () => ({ route: "set-up-phone", fields }) });
  await readDraft();
  await at("phone", { contacts: () => [PHONE] });
  const dialog = within(await screen.findByRole("dialog", { name: "Edit" }));
  expect(dialog.getByLabelText<HTMLInputElement>("Cell Phone").value).toBe("+41 79 123 45");
});

test("the phone is added, verified and set as the primary one, each leading to the next", async () => {
  const active: Contact = { ...PHONE, status: "active", verified_by: "delivery" };
  const fake = await at("phone", {
    contacts: () => [],
    add_contact: () => [PHONE],
    request_code: () => ({ sent: "taken", lives: 300 }),
    verify_contact: () => [active],
    set_primary_contact: () => [{ ...active, primary: true }],
  });
  await screen.findByLabelText("Cell Phone");
  type("Cell Phone", "079 123 45 67");
  press("Add");
  const verify = within(await screen.findByRole("dialog", { name: "Verify" }));
  fireEvent.click(verify.getByRole("button", { name: "Text Me" }));
  fireEvent.input(await verify.findByLabelText("Code"), { target: { value: "123456" } });
  fireEvent.click(verify.getByRole("button", { name: "Verify" }));
  const primary = within(await screen.findByRole("dialog", { name: "Set Primary" }));
  fireEvent.input(primary.getByLabelText("Current Password"), { target: { value: "secret" } });
  fireEvent.click(primary.getByRole("button", { name: "Set Primary" }));
  await screen.findByText(/is verified and is your primary phone/);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(fake.last("add_contact")?.kind).toBe("cell_phone");
  // The number is added: it comes back in no form.
  await waitFor(() => expect(fake.last("save_draft")?.draft).not.toHaveProperty("fields.contact_value"));
  expect(fake.last("set_primary_contact")?.id).toBe("c1");
  press("Next");
  await heading("A code on top of your password?");
});

test("a pop-up that was closed leaves its button", async () => {
  await at("phone", { contacts: () => [PHONE] });
  await screen.findByText(/still needs to be verified/);
  expect(screen.queryByRole("dialog")).toBeNull();
  screen.getByRole("button", { name: "Verify" }).focus();
  press("Verify");
  const dialog = await screen.findByRole("dialog", { name: "Verify" });
  fireEvent.click(within(dialog).getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Verify"));
});

test("a number that was mistyped can be mended", async () => {
  const mended = { ...PHONE, value: "+41 79 123 45 99" };
  const fake = await at("phone", { contacts: () => [PHONE], edit_contact: () => [mended] });
  await screen.findByText(/still needs to be verified/);
  press("Edit");
  const dialog = within(await screen.findByRole("dialog", { name: "Edit" }));
  fireEvent.input(dialog.getByLabelText("Cell Phone"), { target: { value: "+41 79 123 45 99" } });
  fireEvent.click(dialog.getByRole("button", { name: "Save" }));
  await screen.findByText(/45 99.* still needs to be verified/);
  expect(fake.last("edit_contact")?.id).toBe("c1");
});

test("Lock Screen without a PIN stays in the set-up, at the PIN", async () => {
  await at("phone", { lock: () => fail("pin-not-set") });
  await heading("Which phone is yours?");
  fireEvent.keyDown(window, { key: "l", ctrlKey: true });
  await heading("A PIN for when you step away?");
});

test("without a phone the authenticator leads back to it", async () => {
  await at("authenticator", { two_factor: () => ({ ...TWO_FACTOR_OFF, phone: false }) });
  await screen.findByText(/This needs a primary phone/);
  press("Back");
  await heading("Which phone is yours?");
});

test("an enrolment that was under way goes on, and its end ends the set-up", async () => {
  const typed: TwoFactor = {
    ...ENROLLING,
    enrolment: ENROLLING.enrolment && { ...ENROLLING.enrolment, confirmed: true, typed_back: true },
  };
  const on: TwoFactor = { ...TWO_FACTOR_OFF, enabled_at: 1_780_000_000_000, codes_left: 10 };
  await at("authenticator", { two_factor: () => typed, enable_two_factor: () => on });
  await screen.findByLabelText("Current Password");
  expect(screen.queryByRole("button", { name: "Skip" })).toBeNull();
  type("Current Password", "secret");
  press("Enable");
  await screen.findByText("Two-Factor Authentication is on.");
  press("Next");
  await heading("Security Check");
});

test("what was typed in one account is not in the next one's form", async () => {
  const fake = await at("phone", { contacts: () => [] });
  await screen.findByLabelText("Cell Phone");
  type("Cell Phone", "+41 79 123 45 67");
  fake.emit("gate-changed", SIGNED_OUT);
  await heading("Sign in");
  location.hash = "#set-up-phone";
  fake.emit("gate-changed", { ...OPEN, session_id: "s2", account: GRACE });
  await heading("Which phone is yours?");
  const field = (await screen.findByLabelText("Cell Phone")) as HTMLInputElement;
  expect(field.value).toBe("");
});
