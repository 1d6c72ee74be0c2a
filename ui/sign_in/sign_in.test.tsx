import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, test, vi } from "vitest";
import { resetForTests } from "../lib/state";
import {
  ADA,
  ASKED_FOR_PIN,
  CREATED,
  fail,
  GRACE,
  KEY,
  OPEN,
  RECOVERING,
  SIGNED_OUT,
} from "../lib/testing/fake";
import { openPage } from "../lib/testing/page";

const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const value = (label: string) => (screen.getByLabelText(label) as HTMLInputElement).value;

afterEach(() => {
  vi.useRealTimers();
});

describe("signing in", () => {
  test("the only account is chosen and its password has the focus; then Rust is told once", async () => {
    const fake = await openPage({ accounts: [ADA] });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Password")));
    expect(fake.asked.filter((asked) => asked.command === "page_ready")).toHaveLength(1);
  });

  test("of several accounts one is chosen; the password goes to it", async () => {
    const fake = await openPage({ accounts: [ADA, GRACE] }, { sign_in: () => OPEN });
    expect(screen.queryByLabelText("Password")).toBeNull();
    press(/^Grace Hopper/);
    type("Password", "secret");
    press("Sign in");
    await screen.findByRole("heading", { name: "My Profile" });
    expect(fake.last("sign_in")).toEqual({ who: { id: "a2" }, password: "secret", keep_signed_in: false });
  });

  test("a session that waits for the PIN says what to do, and blames no keystore", async () => {
    await openPage(
      { accounts: [ADA] },
      { sign_in: () => ({ ...OPEN, pin_set: true, remembered_after_pin: true }) },
    );
    const keep = screen.getByLabelText("Keep me signed in on this computer") as HTMLInputElement;
    await waitFor(() => expect(keep.disabled).toBe(false));
    fireEvent.click(keep);
    type("Password", "secret");
    press("Sign in");
    expect(await screen.findByText(/lock the screen once and unlock it with your PIN/)).toBeTruthy();
    expect(screen.queryByText(/keystore did not take the key/)).toBeNull();
  });

  test("a session that could not be remembered says so; one that was says nothing", async () => {
    for (const remembered of [true, false]) {
      await openPage({ accounts: [ADA] }, { sign_in: () => ({ ...OPEN, remembered }) });
      const keep = screen.getByLabelText("Keep me signed in on this computer") as HTMLInputElement;
      await waitFor(() => expect(keep.disabled).toBe(false));
      fireEvent.click(keep);
      type("Password", "secret");
      press("Sign in");
      await screen.findByRole("heading", { name: "My Profile" });
      expect(screen.queryByText(/keystore did not take the key/) === null).toBe(remembered);
      cleanup();
      resetForTests();
    }
  });

  test("without a keystore it can't be ticked, and says why", async () => {
    await openPage({ accounts: [ADA] }, { keystore_state: () => "absent" });
    await screen.findByText(/no keystore/);
    const keep = screen.getByLabelText("Keep me signed in on this computer") as HTMLInputElement;
    expect(keep.disabled).toBe(true);
  });

  test("with a locked keystore it can be ticked, since signing in asks to open it", async () => {
    const fake = await openPage({ accounts: [ADA] }, { keystore_state: () => "locked" });
    await screen.findByText(/keystore is locked/);
    fireEvent.click(screen.getByLabelText("Keep me signed in on this computer"));
    type("Password", "secret");
    press("Sign in");
    await waitFor(() => expect(fake.last("sign_in")).toMatchObject({ keep_signed_in: true }));
  });

  test("a wrong password is told beside the field, and what was typed stays", async () => {
    await openPage({ accounts: [ADA] }, { sign_in: () => fail("wrong-credentials", "password") });
    type("Password", "wrong");
    press("Sign in");
    const field = screen.getByLabelText("Password");
    await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
    const described = document.getElementById(field.getAttribute("aria-describedby") ?? "");
    expect(described?.textContent).toContain("don’t match");
    expect(value("Password")).toBe("wrong");
    expect(document.activeElement).toBe(field);
  });

  test("a wait is counted down, the button is off meanwhile and comes back", async () => {
    await openPage({ accounts: [ADA] }, { sign_in: () => fail("wait", "password", 2) });
    vi.useFakeTimers();
    type("Password", "x");
    press("Sign in");
    await vi.waitFor(() => expect(screen.getByRole("timer").textContent).toContain("0:02"));
    const button = screen.getByRole("button", { name: "Sign in" }) as HTMLButtonElement;
    expect(button.disabled).toBe(true);
    await vi.advanceTimersByTimeAsync(1000);
    expect(screen.getByRole("timer").textContent).toContain("0:01");
    await vi.advanceTimersByTimeAsync(1500);
    expect(screen.queryByRole("timer")).toBeNull();
    expect(button.disabled).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a wait for a lost record blames nobody", async () => {
    await openPage({ accounts: [ADA] }, { waits: () => ({ password: 900, pin: 0, record_missing: true }) });
    await screen.findByText(/The record of wrong tries on this computer is missing/);
    expect(screen.queryByText(/Too many wrong tries/)).toBeNull();
  });

  test("pressing twice signs in once", async () => {
    const fake = await openPage({ accounts: [ADA] }, { sign_in: () => new Promise(() => undefined) });
    type("Password", "x");
    press("Sign in");
    press("Sign in");
    const form = screen.getByLabelText("Password").closest("form");
    if (form) fireEvent.submit(form);
    expect(fake.asked.filter((asked) => asked.command === "sign_in")).toHaveLength(1);
  });

  test("another account signs in by its name", async () => {
    const fake = await openPage({ accounts: [ADA, GRACE] }, { sign_in: () => OPEN });
    press("Use another account");
    type("Sign-in name", "linus");
    type("Password", "secret");
    press("Sign in");
    await screen.findByRole("heading", { name: "My Profile" });
    expect(fake.last("sign_in")).toEqual({
      who: { sign_in_name: "linus" },
      password: "secret",
      keep_signed_in: false,
    });
  });

  test("forgetting asks first, with the safe button focused, and says that nothing is deleted", async () => {
    const fake = await openPage({ accounts: [ADA, GRACE] }, { forget_account: () => [GRACE] });
    press(/^Forget this account: .*Ada/);
    expect(screen.getByRole("dialog").textContent).toContain("Nothing is deleted");
    expect(document.activeElement?.textContent).toBe("Cancel");
    expect(fake.last("forget_account")).toBeUndefined();
    press("Forget this account");
    await waitFor(() => expect(screen.queryByRole("button", { name: /^Ada/ })).toBeNull());
    expect(fake.last("forget_account")).toEqual({ id: "a1" });
  });

  test("a restore that is called off says nothing", async () => {
    await openPage({ accounts: [ADA] }, { restore_account: () => fail("cancelled") });
    press("Restore from a backup");
    await waitFor(() =>
      expect(
        screen.getByRole("button", { name: "Restore from a backup" }).getAttribute("aria-busy"),
      ).toBeNull(),
    );
    expect(
      screen
        .getAllByRole("alert")
        .map((region) => region.textContent)
        .join(""),
    ).toBe("");
  });

  test("a backup whose sign-in name is taken goes in under another", async () => {
    const fake = await openPage(
      { accounts: [ADA] },
      {
        restore_account: () => fail("backup-name-taken", "sign_in_name"),
        finish_restore: () => ({ accounts: [GRACE, ADA], kept_aside: null }),
      },
    );
    press("Restore from a backup");
    const dialog = await screen.findByRole("dialog", { name: "Choose another sign-in name" });
    const field = within(dialog).getByLabelText("Sign-in name");
    fireEvent.input(field, { target: { value: "grace" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Restore" }));
    await screen.findByText(/The account is back/);
    expect(fake.last("finish_restore")).toEqual({
      sign_in_name: "grace",
      backup_password: null,
      code: null,
    });
    expect(screen.getByRole("button", { name: /^Grace/ })).toBeTruthy();
  });

  test("a backup takes the place of damaged files, after its password and a code", async () => {
    const fake = await openPage(
      { accounts: [ADA] },
      {
        restore_account: () => fail("account-here-damaged"),
        finish_restore: ({ code }) =>
          code === null
            ? fail("second-factor-needed", "code")
            : { accounts: [ADA], kept_aside: "damaged-a1" },
      },
    );
    press("Restore from a backup");
    const dialog = await screen.findByRole("dialog", { name: "Restore over damaged files?" });
    fireEvent.input(within(dialog).getByLabelText("Backup Password"), { target: { value: "secret" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Restore" }));
    const code = await within(dialog).findByLabelText("Code");
    fireEvent.input(code, { target: { value: "123456" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Restore" }));
    await screen.findByText(/are in the folder.*damaged-a1/);
    expect(fake.last("finish_restore")).toEqual({
      sign_in_name: null,
      backup_password: "secret",
      code: "123456",
    });
  });

  test("a restore that is thought better of puts the backup away", async () => {
    const fake = await openPage({ accounts: [ADA] }, { restore_account: () => fail("account-here-damaged") });
    press("Restore from a backup");
    const dialog = await screen.findByRole("dialog");
    fireEvent.click(within(dialog).getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(fake.last("cancel_restore")).toEqual({}));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("an account whose name is lost says so and can be chosen", async () => {
    const lost = { ...GRACE, display_name: "01a229b6", sign_in_name: "01a229b6-…", unnamed: true };
    const fake = await openPage({ accounts: [ADA, lost] }, { sign_in: () => OPEN });
    press(/Its name is lost/);
    type("Password", "secret");
    press("Sign in");
    await waitFor(() => expect(fake.last("sign_in")).toMatchObject({ who: { id: "a2" } }));
  });

  test("a choice that could not be saved says so, and shows what is kept", async () => {
    await openPage({ accounts: [ADA] }, { set_preferences: () => fail("preferences-not-saved") });
    const size = screen.getByLabelText("Size") as HTMLSelectElement;
    fireEvent.change(size, { target: { value: "150" } });
    await screen.findByText(/This choice could not be saved/);
    await waitFor(() => expect(size.value).toBe("100"));
  });

  test("the reason for being signed out is told", async () => {
    await openPage({ accounts: [ADA], gate: { ...SIGNED_OUT, reason: "session_ended" } });
    expect(screen.getByText("This session was ended. Sign in to continue.")).toBeTruthy();
  });
});

test("a page that can't begin says so and can try again", async () => {
  const fake = await openPage({}, { start: () => fail("read-only") });
  expect(screen.getByRole("alert").textContent).toContain("can’t be written to");
  fake.answer({
    start: () => ({
      gate: SIGNED_OUT,
      accounts: [ADA],
      preferences: { theme: "system", language: "en", size: 100 },
      system_language: "en",
      time_locale: "en-GB",
      version: "0.1.0",
    }),
  });
  press("Try again");
  await screen.findByRole("heading", { name: "Sign in" });
});

describe("creating an account", () => {
  test("names, password, key, and the key typed back", async () => {
    const fake = await openPage({}, { create_account: () => CREATED, confirm_recovery_key: () => OPEN });
    await screen.findByText(/1.* of .*6/);
    type("Display name", "Ada Lovelace");
    type("Sign-in name", "ada");
    press("Next");
    await screen.findByRole("heading", { name: "Choose a password" });
    type("Password", "Correct-Horse-7");
    type("Confirm Password", "Correct-Horse-");
    expect((screen.getByRole("button", { name: "Next" }) as HTMLButtonElement).disabled).toBe(true);
    type("Confirm Password", "Correct-Horse-7");
    press("Next");
    await screen.findByText("7QK2", { selector: "strong" });
    expect(fake.last("create_account")).toEqual({
      display_name: "Ada Lovelace",
      sign_in_name: "ada",
      password: "Correct-Horse-7",
      confirm: "Correct-Horse-7",
    });
    press("Next");
    // The key is out of sight while it is typed back.
    await waitFor(() => expect(screen.queryByText("7QK2")).toBeNull());
    type("Group \u20683\u2069", KEY.groups[2] ?? "");
    type("Group \u20687\u2069", KEY.groups[6] ?? "");
    press("Confirm");
    await screen.findByRole("heading", { name: "A PIN for when you step away?" });
    expect(fake.last("confirm_recovery_key")).toEqual({ groups: ["0T4R", "E1GB"] });
  });

  test("the recovery key can be skipped, after what that means was read", async () => {
    const fake = await openPage({ gate: CREATED }, { skip_recovery_key: () => OPEN });
    await screen.findByText("7QK2", { selector: "strong" });
    press("Skip");
    const dialog = await screen.findByRole("dialog", { name: "Go on without a recovery key?" });
    expect(document.activeElement?.textContent).toBe("Cancel");
    fireEvent.click(within(dialog).getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(dialog.isConnected).toBe(false));
    expect(fake.asked.some((asked) => asked.command === "skip_recovery_key")).toBe(false);
    press("Skip");
    press("Skip the key");
    await screen.findByRole("heading", { name: "A PIN for when you step away?" });
    expect(location.hash).toBe("#set-up-pin");
  });

  test("a refusal at the last step leads to no set-up", async () => {
    location.hash = "";
    await openPage({ gate: CREATED }, { skip_recovery_key: () => fail("disk-full") });
    await screen.findByText("7QK2", { selector: "strong" });
    press("Skip");
    press("Skip the key");
    await screen.findByText(/disk is full/i);
    expect(location.hash).toBe("");
  });

  test("after a recovery the new key can't be skipped", async () => {
    await openPage({ gate: { ...CREATED, creating: false } });
    await screen.findByText("7QK2", { selector: "strong" });
    expect(screen.queryByRole("button", { name: "Skip" })).toBeNull();
  });

  test("a name that is taken is shown at the name, and the password stays typed", async () => {
    await openPage({}, { create_account: () => fail("name-taken", "sign_in_name") });
    await screen.findByLabelText("Display name");
    type("Display name", "Ada");
    type("Sign-in name", "ada");
    press("Next");
    await screen.findByLabelText("Password");
    type("Password", "Correct-Horse-7");
    type("Confirm Password", "Correct-Horse-7");
    press("Next");
    await waitFor(() =>
      expect(screen.getByLabelText("Sign-in name").getAttribute("aria-invalid")).toBe("true"),
    );
    expect(value("Display name")).toBe("Ada");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Sign-in name")));
    press("Next");
    await screen.findByLabelText("Confirm Password");
    expect(value("Confirm Password")).toBe("Correct-Horse-7");
  });
});

describe("recovery", () => {
  test("the key, then a new password, for the account that was chosen", async () => {
    const fake = await openPage(
      { accounts: [ADA] },
      { recover: () => RECOVERING, set_new_password: () => CREATED },
    );
    press("Forgot password");
    await screen.findByLabelText("Recovery key");
    type("Recovery key", "7qk2 m9xa");
    press("Next");
    await screen.findByLabelText("New Password");
    expect(fake.last("recover")).toEqual({ who: { id: "a1" }, recovery_key: "7qk2 m9xa" });
    type("New Password", "Correct-Horse-7");
    type("Confirm New Password", "Correct-Horse-7");
    press("Next");
    await screen.findByText("7QK2", { selector: "strong" });
  });

  test("a reload in the middle comes back to the same step", async () => {
    await openPage({ gate: CREATED });
    await screen.findByText("7QK2", { selector: "strong" });
    expect(screen.getByRole("heading", { name: "Keep your recovery key" })).toBeTruthy();
  });

  test("wrong groups are told for both fields and stay typed", async () => {
    await openPage(
      { gate: CREATED },
      { confirm_recovery_key: () => fail("wrong-recovery-groups", "groups") },
    );
    await screen.findByText("7QK2", { selector: "strong" });
    press("Next");
    await screen.findByRole("button", { name: "Confirm" });
    const fields = screen.getAllByRole("textbox") as HTMLInputElement[];
    for (const field of fields) fireEvent.input(field, { target: { value: "AAAA" } });
    press("Confirm");
    await waitFor(() =>
      expect(fields.map((field) => field.getAttribute("aria-invalid"))).toEqual(["true", "true"]),
    );
    expect(fields.map((field) => field.value)).toEqual(["AAAA", "AAAA"]);
    expect(screen.getByText(/not the two groups/)).toBeTruthy();
  });
});

test("the last try at the PIN of a sign-in says that the sign-in ends", async () => {
  const fake = await openPage({ gate: ASKED_FOR_PIN }, { enter_pin: () => fail("wrong-pin", "pin") });
  type("PIN", "583704");
  press("Sign in");
  const alert = await screen.findByText(/not your PIN/);
  fake.emit("gate-changed", { ...ASKED_FOR_PIN, pin: { tries_left: 1 } } as typeof ASKED_FOR_PIN);
  await waitFor(() => expect(alert.textContent).toContain("One try left, then the sign-in is stopped."));
  expect(alert.textContent).not.toContain("only the password");
});
