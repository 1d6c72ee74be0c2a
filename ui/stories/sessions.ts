// Session History with its sessions and pop-ups.
import { screen, waitFor } from "@testing-library/dom";
import type { HistoryRow, LogVerdict } from "../lib/bindings";
import * as fake from "../lib/testing/fake";
import { EVERY_KIND, HOSTILE_ROW, HOSTILE_SESSION, SESSIONS, WHOLE_LOG } from "../lib/testing/sessions";
import { choose, open, press, pressInDialog, type Story, show, type, typeInDialog } from "./play";

const block = (play: () => Promise<unknown> = async () => undefined, more: Partial<Story> = {}): Story =>
  open("session-history", {
    ...more,
    play: async () => {
      await play();
      await show("session-history");
    },
  });
const others = (play?: () => Promise<unknown>, answers: Story["answers"] = {}): Story =>
  block(play, { answers: { sessions: () => SESSIONS, ...answers } });
const rows = (told: HistoryRow[], play?: () => Promise<unknown>): Story =>
  block(play, { answers: { session_history: () => ({ rows: told, next: null }) } });
/** What is said at the end of the block, below the rows. */
const atEnd = (button: string, answers: NonNullable<Story["answers"]>): Story =>
  open("session-history", {
    answers,
    play: async () => {
      await press(button);
      await waitFor(() => {
        const said = document.querySelector("#session-history .alert");
        if (!said) throw new Error(button);
        said.scrollIntoView({ block: "end" });
      });
    },
  });
const verdict = (told: Partial<LogVerdict>): Story =>
  atEnd("Verify", { verify_log: () => ({ ...WHOLE_LOG, ...told }) });
const at = 1_790_000_000_000;
const unfold = async () => {
  await screen.findByRole("table");
  for (const part of document.querySelectorAll("#session-history details")) part.setAttribute("open", "");
};
const logOutOne = () => press(/^\W*(Log out|Abmelden)\W*: /);
const logoutAll = async () => {
  await press("Logout All Except This Device");
  await screen.findByRole("dialog");
};
const settings = (days: number) => async () => {
  await press("Logout Settings");
  await choose("Log out after", String(days));
};

export const sessions: Record<string, Story> = {
  "security-history": block(async () => {
    await press("Show more");
    await screen.findByText(/entries shown|Einträge werden angezeigt/);
  }),
  "history-every-kind": rows(EVERY_KIND),
  "history-details": rows(EVERY_KIND.slice(0, 4), unfold),
  "history-long": rows([HOSTILE_ROW, { ...HOSTILE_ROW, id: "h2", address: null }], unfold),
  "history-long-closed": rows([HOSTILE_ROW]),
  "history-empty": rows([], () => choose("Show", "failed_sign_ins")),
  "history-empty-narrow": rows([], () => type("IP Address", "203.0.113")),
  "history-load-failed": block(undefined, {
    answers: { session_history: () => fake.fail("account-unreadable") },
  }),
  "history-exported": atEnd("Export as CSV", { export_history: () => "nightlatch-history.csv" }),
  "history-not-exported": atEnd("Export as JSON", { export_history: () => fake.fail("file-not-written") }),
  "log-whole": verdict({}),
  "log-no-anchor": verdict({ anchor: "none" }),
  "log-changed": verdict({ broken: { number: 41, what: "changed", at } }),
  "log-missing": verdict({ broken: { number: 41, what: "missing", at: null }, anchor: "none" }),
  "log-cut-off": verdict({ broken: { number: 59, what: "cut_off", at } }),
  "sessions-others": others(),
  "sessions-long": block(undefined, { answers: { sessions: () => [...SESSIONS, HOSTILE_SESSION] } }),
  "sessions-load-failed": block(undefined, { answers: { sessions: () => fake.fail("busy") } }),
  "session-log-out": others(logOutOne),
  "session-log-out-long": block(logOutOne, { answers: { sessions: () => [HOSTILE_SESSION] } }),
  "session-log-out-gone": others(
    async () => {
      await logOutOne();
      await pressInDialog("Log out");
    },
    { end_session: () => fake.fail("session-unknown") },
  ),
  "session-logged-out": others(
    async () => {
      await logOutOne();
      await pressInDialog("Log out");
    },
    { end_session: () => SESSIONS.slice(0, 1) },
  ),
  "logout-settings": others(settings(30)),
  "logout-settings-ends-others": others(settings(7)),
  "logout-settings-ends-this": others(settings(1)),
  "logout-settings-longer": others(settings(90)),
  "logout-settings-refused": others(
    async () => {
      await settings(90)();
      await typeInDialog("Current Password", "old");
      await pressInDialog("Save");
    },
    { set_logout_days: () => fake.fail("wrong-current-password", "current_password") },
  ),
  "logout-settings-days-refused": others(
    async () => {
      await settings(7)();
      await pressInDialog("Save");
    },
    { set_logout_days: () => fake.fail("logout-days-invalid", "days") },
  ),
  "logout-settings-load-failed": others(() => press("Logout Settings"), {
    logout_settings: () => fake.fail("busy"),
  }),
  "logout-all": others(logoutAll),
  "logout-all-none": block(() => press("Logout All Except This Device")),
  "logout-all-wrong-password": others(
    async () => {
      await logoutAll();
      await typeInDialog("Current Password", "old");
      await pressInDialog("Logout All Except This Device");
    },
    { log_out_all_except_this: () => fake.fail("wrong-current-password", "current_password") },
  ),
  "logout-all-count": others(
    async () => {
      await logoutAll();
      await pressInDialog("Logout All Except This Device");
    },
    { log_out_all_except_this: () => fake.fail("session-count") },
  ),
  "logout-all-done": others(
    async () => {
      await logoutAll();
      await pressInDialog("Logout All Except This Device");
    },
    { log_out_all_except_this: () => ({ ended: 2 }) },
  ),
};
