import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { beforeEach, describe, expect, test } from "vitest";
import { readDraft, resetDraftsForTests } from "../lib/draft";
import { ADA, type Fake, fail, fakeClient, OPEN, SIGNED_OUT } from "../lib/testing/fake";
import { openPage } from "../lib/testing/page";
import { HOSTILE_SESSION, LOGOUT_SETTINGS, SESSIONS, THIS_SESSION } from "../lib/testing/sessions";

let rust: Fake;

async function show(answers: Parameters<typeof openPage>[1] = {}): Promise<void> {
  rust = await openPage({ gate: OPEN, accounts: [ADA] }, { sessions: () => SESSIONS, ...answers });
  await screen.findByRole("heading", { name: "Session History" });
  await block().findByRole("list", { name: "Active sessions" });
}

const block = () => within(screen.getByRole("region", { name: "Session History" }));
const list = () => within(block().getByRole("list", { name: "Active sessions" }));
/** As a person presses: the button has the focus then. */
const press = async (name: string | RegExp) => {
  const button = await block().findByRole("button", { name });
  button.focus();
  fireEvent.click(button);
};
const dialog = async () => within(await screen.findByRole("dialog"));
const confirm = async (name: string) =>
  fireEvent.click(await (await dialog()).findByRole("button", { name }));
const type = async (label: string, value: string) =>
  fireEvent.input(await (await dialog()).findByLabelText(label), { target: { value } });
/** What is put into a message stands between marks of direction. */
const plain = (text: string | null | undefined) => (text ?? "").replace(/[\u2068\u2069]/g, "");
const said = (text: string) =>
  waitFor(() => expect(plain(document.getElementById("session-history")?.textContent)).toContain(text));
const dialogSays = (text: string) =>
  waitFor(() => expect(plain(screen.getByRole("dialog").textContent)).toContain(text));
const closed = () => waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
const LOG_OUT_OFFICE = /^\W*Log out\W*: \W*Office computer/;

beforeEach(() => {
  resetDraftsForTests();
  location.hash = "#security";
});

describe("Active sessions", () => {
  test("each says its device, how it was opened, and when it ends; this one is marked and stays", async () => {
    await show();
    const items = list().getAllByRole("listitem");
    const buttons = items.map((item) =>
      within(item)
        .getAllByRole("button")
        .map((one) => one.textContent),
    );
    expect(buttons).toEqual([["Rename"], ["Rename", "Log out"], ["Rename", "Log out"]]);
    expect(items[0]?.textContent).toContain("Ada’s laptopThis device");
    expect(items[1]?.textContent).toContain("Password, code, and PIN");
    expect(items[1]?.textContent).toContain("public address");
    expect(plain(items[2]?.textContent)).toContain("No code was asked for: 203.0.113.0/24");
    expect(items[2]?.textContent).toContain("Recovery key");
    expect(items[2]?.querySelectorAll("time[title$=UTC]")).toHaveLength(3);
  });

  test("another session on this device is told apart from this one", async () => {
    await show({ sessions: () => [THIS_SESSION, { ...THIS_SESSION, id: "s4", this_session: false }] });
    expect(list().getAllByText("This device")).toHaveLength(1);
    list().getByText("Another session on this device");
  });

  test("this session is seen now, the others when the log last told of them", async () => {
    await show();
    const items = list().getAllByRole("listitem");
    expect(items[0]?.textContent).toContain("Last seennow");
    expect(items[1]?.textContent).toContain("Last seen5 hours ago");
  });

  test("two devices that are called alike are told apart, wherever they are named", async () => {
    const [mine, office] = SESSIONS;
    if (!mine || !office) throw new Error("no sessions");
    const twin = { ...office, device: "Ada’s LAPTOP", device_since: Date.UTC(2026, 4, 3, 12) };
    await show({
      sessions: () => [mine, twin, SESSIONS[2] ?? mine],
      devices: () => [
        { id: mine.device_id, name: mine.device, since: mine.device_since, this_device: true },
        { id: twin.device_id, name: twin.device, since: twin.device_since, this_device: false },
      ],
    });
    const items = list().getAllByRole("listitem");
    expect(plain(items[0]?.textContent)).toContain("First seen on 24 April 2026 · A1B2");
    expect(plain(items[1]?.textContent)).toContain("First seen on 3 May 2026 · C3D4");
    expect(items[2]?.textContent).not.toContain("First seen");
    const devices = block().getByLabelText<HTMLSelectElement>("Device");
    await waitFor(() => expect(devices.options).toHaveLength(3));
    expect(plain(devices.options[2]?.textContent)).toBe("Ada’s LAPTOP, First seen on 3 May 2026 · C3D4");
    await press(/^\W*Log out\W*: \W*Ada’s LAPTOP, .*C3D4/);
    await dialogSays("First seen on 3 May 2026 · C3D4");
  });

  test("a session of the same device has no twin", async () => {
    await show({ sessions: () => [THIS_SESSION, { ...THIS_SESSION, id: "s4", this_session: false }] });
    expect(list().queryByText(/First seen/)).toBeNull();
  });

  test("a long user agent ends in a sign, and is whole when it is unfolded", async () => {
    await show({ sessions: () => [HOSTILE_SESSION] });
    const agent = list().getByText(/…$/);
    expect([...(agent.textContent ?? "")].length).toBeLessThanOrEqual(81);
    expect(agent.closest("details")?.textContent).toContain(HOSTILE_SESSION.user_agent);
  });

  test("a device is renamed: its name is in the field, and the list shows what Rust says", async () => {
    const renamed = SESSIONS.map((one) => (one.id === "s2" ? { ...one, device: "Desk" } : one));
    await show({ rename_device: () => renamed });
    await press(/^\W*Rename\W*: \W*Office computer/);
    const field = await (await dialog()).findByLabelText<HTMLInputElement>("Name");
    expect(field.value).toBe("Office computer");
    expect(document.activeElement).toBe(field);
    await type("Name", "Desk ");
    await confirm("Save");
    await closed();
    await said("The device is now called Desk.");
    const office = SESSIONS[1]?.device_id;
    expect(rust.last("rename_device")).toEqual({ id: office, device_name: "Desk " });
    expect(list().getByText("Desk")).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Rename"));
  });

  test("a name that is refused stays in the field, with the reason", async () => {
    await show({ rename_device: () => fail("name-too-long", "device_name") });
    await press(/^\W*Rename\W*: \W*Office computer/);
    await type("Name", "x".repeat(65));
    await confirm("Save");
    await dialogSays("This is longer than 64 characters.");
    const field = await (await dialog()).findByLabelText<HTMLInputElement>("Name");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(field.value).toBe("x".repeat(65));
  });

  test("a name that a lock interrupted comes back in its pop-up", async () => {
    const fields = { device_rename: SESSIONS[1]?.device_id ?? "", device_name: "Des" };
    fakeClient({}, { draft: () => ({ route: "session-history", fields }) });
    await readDraft();
    await show();
    expect((await (await dialog()).findByLabelText<HTMLInputElement>("Name")).value).toBe("Des");
  });

  test("alone, it says so", async () => {
    await show({ sessions: () => [THIS_SESSION] });
    await said("Only this device is signed in.");
  });

  test("a name is text, whatever it holds", async () => {
    await show({ sessions: () => [HOSTILE_SESSION] });
    expect(document.querySelector("#session-history img")).toBeNull();
    await press(/^\W*Log out\W*: /);
    expect(screen.getByRole("dialog").querySelector("img")).toBeNull();
  });

  test("logging one out asks first, names it, and shows what Rust says is left", async () => {
    await show({ end_session: () => [THIS_SESSION] });
    await press(LOG_OUT_OFFICE);
    expect(plain(screen.getByRole("dialog").textContent)).toContain("Log out Office computer?");
    expect(document.activeElement?.textContent).toBe("Cancel");
    expect(rust.last("end_session")).toBeUndefined();
    await confirm("Log out");
    await closed();
    await said("Office computer was logged out.");
    expect(rust.last("end_session")).toEqual({ id: "s2" });
    expect(list().getAllByRole("listitem")).toHaveLength(1);
    // The button that had the focus is gone: reading goes on at the list.
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Active sessions"));
  });

  test("one that is gone by now says so, and the list is read again", async () => {
    await show({ end_session: () => fail("session-unknown") });
    rust.answer({ sessions: () => [THIS_SESSION] });
    await press(LOG_OUT_OFFICE);
    await confirm("Log out");
    await dialogSays("This session has already ended.");
    await confirm("Cancel");
    await waitFor(() => expect(list().getAllByRole("listitem")).toHaveLength(1));
  });
});

describe("Logout Settings", () => {
  const chooseDays = async (days: number) =>
    fireEvent.change(await (await dialog()).findByLabelText("Log out after"), {
      target: { value: String(days) },
    });

  test("begins with the present number and its choices in words; a shorter one asks no password", async () => {
    await show();
    await press("Logout Settings");
    const select = await (await dialog()).findByLabelText<HTMLSelectElement>("Log out after");
    expect(select.value).toBe("30");
    expect([...select.options].map((option) => plain(option.textContent))).toEqual([
      "1 day",
      "3 days",
      "7 days",
      "14 days",
      "30 days (current)",
      "60 days",
      "90 days",
    ]);
    await dialogSays("No session ends now.");
    await chooseDays(7);
    await dialogSays("One other session ends now:Old netbook");
    expect((await dialog()).queryByLabelText("Current Password")).toBeNull();
    await confirm("Save");
    await closed();
    await said("Saved.");
    expect(rust.last("set_logout_days")).toEqual({ days: 7, current_password: null });
    expect(document.activeElement?.textContent).toBe("Logout Settings");
  });

  test("says before all else that this session ends too", async () => {
    await show();
    await press("Logout Settings");
    await chooseDays(1);
    await dialogSays("This one too: you’ll be signed out here at once.");
    await dialogSays("One other session ends now:Old netbook");
    const warning = (await dialog()).getByText(/This one too/);
    expect(warning.closest(".alert-warn")).not.toBeNull();
    rust.answer({
      set_logout_days: () => {
        rust.emit("gate-changed", { ...SIGNED_OUT, reason: "session_expired", days: 1 });
        return fail("overtaken");
      },
    });
    await confirm("Save");
    await screen.findByRole("heading", { name: "Sign in" });
    await screen.findByText("Signed out: your 1-day limit was reached.", { normalizer: plain });
  });

  test("a longer one asks for the password, and an error stands beside its field", async () => {
    await show({
      set_logout_days: ({ days, current_password }) =>
        current_password === "right"
          ? { ...LOGOUT_SETTINGS, days }
          : fail("wrong-current-password", "current_password"),
    });
    await press("Logout Settings");
    await chooseDays(90);
    await type("Current Password", "wrong");
    await confirm("Save");
    const field = await (await dialog()).findByLabelText("Current Password");
    await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
    await waitFor(() => expect(document.activeElement).toBe(field));
    await type("Current Password", "right");
    await confirm("Save");
    await closed();
    expect(rust.last("set_logout_days")).toEqual({ days: 90, current_password: "right" });
  });

  test("a number that is refused is told at the list", async () => {
    await show({ set_logout_days: () => fail("logout-days-invalid", "days") });
    await press("Logout Settings");
    await (await dialog()).findByLabelText("Log out after");
    await confirm("Save");
    const select = (await dialog()).getByLabelText("Log out after");
    await waitFor(() => expect(select.getAttribute("aria-invalid")).toBe("true"));
    const described = document.getElementById(select.getAttribute("aria-describedby") ?? "");
    expect(described?.textContent).toContain("can’t be chosen");
  });

  test("a session that the list does not have yet is counted", async () => {
    await show({
      logout_settings: () => ({ days: 30, choices: [{ days: 30, longer: false, ends: ["s2", "new"] }] }),
    });
    await press("Logout Settings");
    await dialogSays("2 other sessions end now:Office computerone that has just started or ended");
  });
});

describe("Logout All Except This Device", () => {
  const NAME = "Logout All Except This Device";

  test("says how many, asks the password, and says how many it were", async () => {
    await show({ log_out_all_except_this: () => ({ ended: 2 }) });
    await press(NAME);
    await dialogSays("2 other sessions end.");
    await dialogSays("Earlier copies of the account can still be read with the password they had.");
    expect(document.activeElement?.textContent).toBe("Cancel");
    await type("Current Password", "secret");
    rust.answer({ sessions: () => [THIS_SESSION] });
    await confirm(NAME);
    await closed();
    await said("2 sessions were logged out.");
    await said("Only this device is signed in.");
    expect(rust.last("log_out_all_except_this")).toEqual({ current_password: "secret", count: 2 });
    expect(document.activeElement?.textContent).toBe(NAME);
  });

  test("counts anew when it is pressed", async () => {
    await show();
    rust.answer({ sessions: () => SESSIONS.slice(0, 2) });
    await press(NAME);
    await dialogSays("One other session ends.");
  });

  test("without others it leads to a sentence", async () => {
    await show({ sessions: () => [THIS_SESSION] });
    await press(NAME);
    await said("No other device is signed in.");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("another number by now is shown and has to be confirmed again; the password stays typed", async () => {
    await show({
      log_out_all_except_this: ({ count }) => (count === 1 ? { ended: 1 } : fail("session-count")),
    });
    await press(NAME);
    await type("Current Password", "secret");
    rust.answer({ sessions: () => SESSIONS.slice(0, 2) });
    await confirm(NAME);
    await dialogSays("The number of other sessions has changed");
    await dialogSays("One other session ends.");
    await confirm(NAME);
    await closed();
    await said("One session was logged out.");
  });

  test("none any more closes it and says so", async () => {
    await show({ log_out_all_except_this: () => fail("no-other-session") });
    await press(NAME);
    await dialog();
    rust.answer({ sessions: () => [THIS_SESSION] });
    await confirm(NAME);
    await closed();
    await said("No other device is signed in.");
  });

  test("a wrong password and a wait are told at the field", async () => {
    await show({ log_out_all_except_this: () => fail("wait", "current_password", 30) });
    await press(NAME);
    await type("Current Password", "wrong");
    await confirm(NAME);
    const inside = await dialog();
    await inside.findByRole("timer");
    expect(inside.getByLabelText("Current Password").getAttribute("aria-invalid")).toBe("true");
    expect(inside.getByRole<HTMLButtonElement>("button", { name: NAME }).disabled).toBe(true);
  });
});
