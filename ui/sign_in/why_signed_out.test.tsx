import { screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import type { Code } from "../lib/bindings";
import { ADA, fail, SIGNED_OUT } from "../lib/testing/fake";
import { openPage } from "../lib/testing/page";

type Told = Partial<typeof SIGNED_OUT>;

/** What is put into a message stands between marks of direction. */
const plain = (text: string | null | undefined) => (text ?? "").replace(/[\u2068\u2069]/g, "");

test.each<[Told, string]>([
  [{ reason: "session_ended" }, "This session was ended. Sign in to continue."],
  [{ reason: "session_ended", ended_by: "logged_out" }, "This device was logged out from another device."],
  [
    { reason: "session_ended", ended_by: "logged_out_all" },
    "“Logout All Except This Device” was used on another device",
  ],
  [{ reason: "session_ended", ended_by: "password_changed" }, "The password was changed on another device"],
  [{ reason: "session_ended", ended_by: "recovered" }, "The account was recovered with its recovery key"],
  [{ reason: "session_ended", ended_by: "recovery_key_changed" }, "A new recovery key was made"],
  [{ reason: "session_ended", ended_by: "restored" }, "A backup was restored on another device"],
  [
    { reason: "session_ended", ended_by: "two_factor_changed" },
    "Two-Factor Authentication was changed on another device",
  ],
  [{ reason: "session_ended", ended_by: "older_folder" }, "An older copy of this account’s folder"],
  [{ reason: "session_ended", ended_by: "clock_set_back" }, "This computer’s clock was set back, so"],
  [{ reason: "older_folder" }, "An older copy of this account’s folder was put back"],
  [{ reason: "account_not_deleted" }, "The account was not deleted: another program has its files open"],
  [{ reason: "write_failed" }, "The disk failed while this was being written."],
  [{ reason: "session_expired", days: 30 }, "Signed out: your 30-day limit was reached."],
  [{ reason: "session_expired", days: 1 }, "Signed out: your 1-day limit was reached."],
  [{ reason: "session_expired" }, "Signed out: the limit in your Logout Settings was reached."],
])("%o", async (told, words) => {
  await openPage({ accounts: [ADA], gate: { ...SIGNED_OUT, ...told } });
  const said = screen.getAllByRole("status").map((region) => plain(region.textContent));
  expect(said.join(" ")).toContain(words);
});

test("in German a limit of one day is told as one", async () => {
  const preferences = { theme: "system", language: "de", size: 100 } as const;
  await openPage({
    accounts: [ADA],
    preferences,
    gate: { ...SIGNED_OUT, reason: "session_expired", days: 1 },
  });
  await screen.findByText("Abgemeldet: Ihre Grenze von 1 Tag war erreicht.", { normalizer: plain });
});

test.each<[Code, string]>([
  ["folder-network", "is on a network drive"],
  ["folder-synchronised", "synchronised by another program"],
])("the page can't begin: %s", async (code, words) => {
  await openPage({}, { start: () => fail(code) });
  expect(screen.getByRole("heading", { name: "Nightlatch could not start" })).toBeTruthy();
  expect(screen.getByRole("alert").textContent).toContain(words);
});
