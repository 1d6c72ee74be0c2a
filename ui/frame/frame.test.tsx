import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { beforeEach, describe, expect, test } from "vitest";
import { watchSizeKeys } from "../lib/size";
import { ADA, fail, KEY, LOCKED, OPEN, SIGNED_OUT } from "../lib/testing/fake";
import { openPage } from "../lib/testing/page";

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

beforeEach(() => {
  location.hash = "";
});

async function open(answers: Parameters<typeof openPage>[1] = {}) {
  const fake = await openPage({ gate: OPEN, accounts: [ADA] }, answers);
  const title = await screen.findByRole("heading", { name: "My Profile" });
  await waitFor(() => expect(document.activeElement).toBe(title));
  return fake;
}

describe("the tabs", () => {
  test("are chosen with the arrow keys, around the ends", async () => {
    await open();
    const tab = (name: string) => screen.getByRole("tab", { name });
    expect(tab("Account Settings").getAttribute("aria-selected")).toBe("true");
    fireEvent.keyDown(tab("Account Settings"), { key: "ArrowLeft" });
    await waitFor(() => expect(tab("Security Settings").getAttribute("aria-selected")).toBe("true"));
    expect(document.activeElement).toBe(tab("Security Settings"));
    expect(tab("Account Settings").tabIndex).toBe(-1);
  });

  test("the five blocks stand in the document's order", async () => {
    location.hash = "#security";
    await open();
    const titles = screen.getAllByRole("heading", { level: 2 }).map((title) => title.textContent);
    expect(titles).toEqual([
      "Password Settings",
      "Pin Settings",
      "Two-Factor Authentication",
      "Trusted IP List",
      "Session History",
    ]);
    for (const id of ["password", "pin", "two-factor", "trusted-ip", "session-history"]) {
      expect(document.getElementById(id)).not.toBeNull();
    }
  });
});

describe("the My Profile window", () => {
  test("Lock Screen without a PIN leads to Pin Settings and says why", async () => {
    await open();
    press("Open My Profile");
    press("Lock Screen");
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Pin Settings"));
    expect(screen.queryByRole("dialog")).toBeNull();
    const block = within(document.getElementById("pin") as HTMLElement);
    const why = await block.findByText(/Lock Screen needs a PIN/);
    expect(why.closest('[role="alert"]')).not.toBeNull();
  });

  test("the dark mode switch holds at once and is kept by Rust", async () => {
    const fake = await open();
    press("Open My Profile");
    fireEvent.click(screen.getByRole("radio", { name: "Dark" }));
    await waitFor(() =>
      expect(fake.last("set_preferences")).toEqual({
        preferences: { theme: "dark", language: "system", size: 100 },
      }),
    );
    expect(document.documentElement.dataset.theme).toBe("dark");
  });

  test("the size is a choice, and Ctrl with +, - and 0", async () => {
    const fake = await open();
    const stop = watchSizeKeys();
    const size = () => (fake.last("set_preferences") as { preferences: { size: number } }).preferences.size;
    press("Open My Profile");
    fireEvent.change(screen.getByLabelText("Size"), { target: { value: "200" } });
    await waitFor(() => expect(size()).toBe(200));
    for (const [key, then] of [
      ["+", 225],
      ["+", 225],
      ["-", 200],
      ["0", 100],
      ["-", 100],
      ["=", 125],
    ] as const) {
      fireEvent.keyDown(window, { key, ctrlKey: true });
      await waitFor(() => expect(size()).toBe(then));
    }
    expect(screen.getByLabelText<HTMLSelectElement>("Size").value).toBe("125");
    stop();
  });

  test("the language changes the page in place", async () => {
    await open();
    press("Open My Profile");
    fireEvent.change(screen.getByLabelText("Language"), { target: { value: "de" } });
    await screen.findByRole("heading", { name: "Mein Profil", level: 1 });
  });

  test("Sign out goes back to the sign-in page and leaves no trace in the address", async () => {
    location.hash = "#security";
    await open({ sign_out: () => SIGNED_OUT });
    press("Open My Profile");
    press("Sign out");
    await screen.findByRole("heading", { name: "Sign in" });
    await waitFor(() => expect(location.hash).toBe(""));
  });
});

describe("Account Settings", () => {
  test("a new recovery key: password, key, typed back; cancelling discards it", async () => {
    const fake = await open({ new_recovery_key: () => KEY, confirm_recovery_key: () => OPEN });
    press("New recovery key");
    type("Current Password", "secret");
    press("Show the new key");
    await screen.findByText("7QK2", { selector: "strong" });
    press("Cancel");
    await waitFor(() => expect(fake.last("discard_recovery_key")).toBeDefined());
    expect(screen.queryByText("7QK2")).toBeNull();
  });

  test("a new recovery key that waits is shown again after a reload", async () => {
    await open({ recovery_key: () => KEY });
    await screen.findByText("7QK2", { selector: "strong" });
  });

  test("restoring sends both passwords", async () => {
    const fake = await open({ restore_backup: () => fail("wrong-current-password", "current_password") });
    press("Restore");
    const dialog = within(screen.getByRole("dialog"));
    fireEvent.input(dialog.getByLabelText("Backup Password"), { target: { value: "old" } });
    fireEvent.input(dialog.getByLabelText("Current Password"), { target: { value: "new" } });
    fireEvent.click(dialog.getByRole("button", { name: "Restore" }));
    await dialog.findByText(/not your current password/);
    expect(fake.last("restore_backup")).toEqual({ current_password: "new", backup_password: "old" });
  });

  test("deleting names the consequence, focuses the safe button, and sends what was typed", async () => {
    const fake = await open({ delete_account: () => fail("name-mismatch", "sign_in_name") });
    press("Delete account");
    const dialog = within(screen.getByRole("dialog"));
    expect(document.activeElement?.textContent).toBe("Cancel");
    expect(dialog.getByText(/permanently deleted/)).toBeTruthy();
    fireEvent.input(dialog.getByLabelText("Sign-in name"), { target: { value: "adda" } });
    fireEvent.input(dialog.getByLabelText("Current Password"), { target: { value: "secret" } });
    fireEvent.click(dialog.getByRole("button", { name: "Delete account" }));
    await waitFor(() =>
      expect(dialog.getByLabelText("Sign-in name").getAttribute("aria-invalid")).toBe("true"),
    );
    expect(fake.last("delete_account")).toEqual({ current_password: "secret", sign_in_name: "adda" });
  });
});

describe("the lock", () => {
  test.each([
    ["l", "KeyL"],
    ["д", "KeyL"],
  ])("Ctrl+L locks on every layout (%s), and the page draws nothing", async (key, code) => {
    const fake = await open({ lock: () => LOCKED });
    fireEvent.keyDown(window, { key, code, ctrlKey: true });
    await waitFor(() => expect(document.getElementById("main")).toBeNull());
    expect(fake.asked.some(({ command }) => command === "lock")).toBe(true);
    expect(document.body.textContent).not.toContain("Ada");
  });

  test("the countdown is said once and ends with any input", async () => {
    const fake = await open();
    fake.emit("lock-countdown", { seconds: 30 });
    const said = await screen.findByText(/locks in less than 30 seconds/);
    expect(said.getAttribute("role")).toBe("alert");
    fake.emit("lock-countdown", { seconds: 29 });
    await screen.findByText(/29/);
    expect(screen.getByText(/locks in less than 30 seconds/)).toBe(said);
    fireEvent.keyDown(document.body, { key: "a" });
    await waitFor(() => expect(fake.asked.some(({ command }) => command === "activity")).toBe(true));
    fake.emit("lock-countdown", { seconds: null });
    await waitFor(() => expect(said.textContent).toBe(""));
  });

  test("activity is told at most once a second", async () => {
    const fake = await open();
    for (let moves = 0; moves < 50; moves++) fireEvent.pointerMove(document.body);
    const told = () => fake.asked.filter(({ command }) => command === "activity").length;
    await waitFor(() => expect(told()).toBe(1));
  });
});
