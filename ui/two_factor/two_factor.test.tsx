import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { beforeEach, expect, test } from "vitest";
import type { Gate, TwoFactor } from "../lib/bindings";
import { resetDraftsForTests } from "../lib/draft";
import * as fake from "../lib/testing/fake";
import { openPage } from "../lib/testing/page";

beforeEach(() => {
  resetDraftsForTests();
  location.hash = "#two-factor";
});

async function block(now: TwoFactor, answers: Parameters<typeof openPage>[1] = {}, gate: Gate = fake.OPEN) {
  const rust = await openPage({ gate }, { two_factor: () => now, ...answers });
  await screen.findByRole("heading", { name: "Two-Factor Authentication" });
  const region = screen.getByRole("region", { name: "Two-Factor Authentication" });
  await waitFor(() => expect(region.querySelector("form, .alert, .actions")).not.toBeNull());
  return { rust, region: within(region) };
}

const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } });

test("without a phone it explains and leads to the contacts", async () => {
  const { region } = await block({ ...fake.TWO_FACTOR_OFF, phone: false });
  expect(region.queryByLabelText("Current Password")).toBeNull();
  fireEvent.click(region.getByRole("link", { name: "Contacts Settings" }));
  await screen.findByRole("heading", { name: "Contacts" });
});

test("the way from the password to Enable", async () => {
  const confirmed = { ...fake.ENROLLING.enrolment, confirmed: true } as NonNullable<TwoFactor["enrolment"]>;
  const { rust, region } = await block(fake.TWO_FACTOR_OFF, {
    begin_enrolment: () => fake.ENROLLING,
    confirm_secret: () => ({ ...fake.ENROLLING, enrolment: confirmed, codes: fake.CODES }),
    type_code_back: () => ({ ...fake.ENROLLING, enrolment: { ...confirmed, typed_back: true } }),
    enable_two_factor: () => fake.TWO_FACTOR_ON,
  });
  type(region.getByLabelText("Current Password"), "x");
  fireEvent.click(region.getByRole("button", { name: "Next" }));
  await region.findByRole("img", { name: "QR code for your authenticator app" });
  expect(rust.last("begin_enrolment")).toEqual({ current_password: "x" });
  expect(region.queryByRole("button", { name: "Enable" })).toBeNull();
  type(region.getByLabelText("Token"), "123 456");
  fireEvent.click(region.getByRole("button", { name: "Next" }));
  await region.findByText(fake.CODES[0] ?? "", { selector: "li" });
  expect(rust.last("confirm_secret")).toEqual({ token: "123 456" });
  type(region.getByLabelText("One of the codes"), fake.CODES[3] ?? "");
  fireEvent.click(region.getByRole("button", { name: "Confirm" }));
  await region.findByRole("button", { name: "Enable" });
  type(region.getByLabelText("Current Password"), "x");
  fireEvent.click(region.getByRole("button", { name: "Enable" }));
  await region.findByText(/recovery codes are left/);
  expect(rust.last("enable_two_factor")).toEqual({ current_password: "x", strict: false });
});

test("clocks that differ are told by how much", async () => {
  const { region } = await block(fake.ENROLLING, {
    confirm_secret: () => {
      throw {
        code: "clocks-differ",
        field: "code",
        message_key: "error-clocks-differ",
        retry_after: null,
        minutes: -5,
      };
    },
  });
  type(region.getByLabelText("Token"), "123456");
  fireEvent.click(region.getByRole("button", { name: "Next" }));
  await region.findByText(/5\W* min behind this computer/);
});

test("few codes left are said", async () => {
  const on = { ...fake.OPEN, two_factor: true };
  const { region } = await block({ ...fake.TWO_FACTOR_ON, codes_left: 1 }, {}, on);
  region.getByText(/One recovery code is left/);
});

test("Disable asks for a code and the password, and has the safe button in focus", async () => {
  const { rust, region } = await block(
    fake.TWO_FACTOR_ON,
    { disable_two_factor: () => fake.TWO_FACTOR_OFF },
    { ...fake.OPEN, two_factor: true },
  );
  fireEvent.click(region.getByRole("button", { name: "Disable" }));
  const dialog = within(screen.getByRole("dialog"));
  expect(document.activeElement).toBe(dialog.getByRole("button", { name: "Cancel" }));
  const code = dialog.getByLabelText("Code");
  const password = dialog.getByLabelText("Current Password");
  // The password is always last before the button.
  expect(code.compareDocumentPosition(password)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  type(password, "x");
  type(code, "123456");
  fireEvent.click(dialog.getByRole("button", { name: "Disable" }));
  await region.findByLabelText("Current Password");
  expect(rust.last("disable_two_factor")).toEqual({ current_password: "x", code: "123456" });
});

test("the second step of a sign-in takes a token or a recovery code", async () => {
  const rust = await openPage(
    { gate: fake.ASKED_FOR_CODE },
    { enter_second_factor: () => fake.fail("wrong-second-factor", "code") },
  );
  type(await screen.findByLabelText("Token"), "123456");
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
  await screen.findByText(/wrong or has already been used\..* on this computer/s);
  expect(screen.queryByRole("button", { name: /recovery key/ })).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Lost your phone? Use a recovery code" }));
  rust.answer({ enter_second_factor: () => fake.OPEN });
  type(await screen.findByLabelText("Recovery code"), fake.CODES[0] ?? "");
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
  await screen.findByRole("heading", { name: "My Profile" });
  expect(rust.last("enter_second_factor")).toEqual({ code: fake.CODES[0] });
});

test("the tries that are left are said also while an error stands", async () => {
  const asked = (tries_left: number) => {
    const second_factor = { tries_left, recovered: false, unlocking: false };
    return { ...fake.ASKED_FOR_CODE, second_factor } as Gate;
  };
  const rust = await openPage(
    { gate: asked(5) },
    { enter_second_factor: () => fake.fail("wrong-second-factor", "code") },
  );
  type(await screen.findByLabelText("Token"), "123456");
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
  const alert = await screen.findByText(/wrong or has already been used/);
  rust.emit("gate-changed", asked(1));
  await waitFor(() => expect(alert.textContent).toContain("You have one try left."));
});

test("a failure that begins a wait says to wait", async () => {
  await openPage(
    { gate: fake.ASKED_FOR_CODE },
    { enter_second_factor: () => fake.fail("wrong-second-factor", "code", 30) },
  );
  type(await screen.findByLabelText("Token"), "123456");
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
  const alert = await screen.findByText(/wrong or has already been used/);
  expect(alert.textContent).toContain("Please wait before you try again.");
  await waitFor(() => expect(alert.textContent).toMatch(/0:(30|29)\W* left/));
  expect(alert.textContent).not.toContain("Wait for the next one");
});

test("the printed codes say whose they are", async () => {
  const on = { ...fake.OPEN, two_factor: true };
  const { region } = await block({ ...fake.TWO_FACTOR_ON, codes: fake.CODES }, {}, on);
  await region.findByText(/Account: .*Ada Lovelace.* \(.*ada.*\)/);
});

test("after a recovery the recovery key turns it off", async () => {
  const gate = {
    ...fake.ASKED_FOR_CODE,
    second_factor: { tries_left: 5, recovered: true, unlocking: false },
  };
  const rust = await openPage({ gate: gate as Gate }, { turn_off_two_factor: () => fake.OPEN });
  fireEvent.click(await screen.findByRole("button", { name: "Lost both? Use the recovery key" }));
  type(await screen.findByLabelText("Recovery key"), "key");
  fireEvent.click(screen.getByRole("button", { name: "Turn it off" }));
  await screen.findByRole("heading", { name: "My Profile" });
  expect(rust.last("turn_off_two_factor")).toEqual({ recovery_key: "key" });
});

test("the recommendation can be dismissed", async () => {
  const rust = await openPage({ gate: fake.OPEN }, { recommends_two_factor: () => true });
  fireEvent.click(await screen.findByRole("button", { name: "Remind me in 30 days" }));
  await waitFor(() => expect(rust.last("dismiss_recommendation")).toEqual({ for_long: true }));
  expect(screen.queryByRole("button", { name: "Lazy" })).toBeNull();
});
