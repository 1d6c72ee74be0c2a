import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { beforeEach, expect, test } from "vitest";
import type { CheckItem } from "../lib/bindings";
import { type Fake, fail, OPEN } from "../lib/testing/fake";
import { openPage } from "../lib/testing/page";
import { ALL_WELL, TO_DO } from "../lib/testing/sessions";

let rust: Fake;

async function show(items: CheckItem[] = TO_DO): Promise<void> {
  location.hash = "#security-check";
  rust = await openPage({ gate: OPEN }, { security_check: () => items });
  await screen.findByRole("heading", { name: "Security Check", level: 1 });
}

/** What is put into a message stands between marks of direction. */
const plain = (text: string | null | undefined) => (text ?? "").replace(/[\u2068\u2069]/g, "");
const page = () => within(screen.getByRole("region", { name: "Security Check" }));
const items = async () => {
  const lists = await page().findAllByRole("list", { hidden: true });
  return within(lists[0] as HTMLElement).getAllByRole("listitem", { hidden: true });
};

beforeEach(() => {
  location.hash = "";
});

test("is opened from the My Profile window, is read from its heading, and left by the tabs", async () => {
  rust = await openPage({ gate: OPEN });
  await screen.findByRole("heading", { name: "My Profile" });
  fireEvent.click(screen.getByRole("button", { name: "Open My Profile" }));
  fireEvent.click(screen.getByRole("link", { name: "Security Check" }));
  const title = await screen.findByRole("heading", { name: "Security Check", level: 1 });
  await waitFor(() => expect(document.activeElement).toBe(title));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(location.hash).toBe("#security-check");
  expect(document.title).toBe("Security Check – Nightlatch");
  expect(screen.getByRole("link", { name: "My Profile" }).getAttribute("aria-current")).toBeNull();
  const tabs = screen.getAllByRole("tab");
  expect(tabs.map((tab) => tab.getAttribute("aria-selected"))).toEqual(["false", "false", "false"]);
  expect(tabs.map((tab) => tab.tabIndex)).toEqual([0, -1, -1]);
  expect(screen.queryByRole("tabpanel")).toBeNull();
  fireEvent.click(screen.getByRole("tab", { name: "Security Settings" }));
  await screen.findByRole("heading", { name: "My Profile", level: 1 });
  await screen.findByRole("heading", { name: "Session History" });
});

test("the list stands as Rust orders it, each with its state in words, a sentence, and its way", async () => {
  await show();
  const lines = (await items()).map((item) => plain(item.textContent));
  expect(lines[0]).toBe(
    "Needs attentionTwo-Factor AuthenticationAnyone who knows your password can sign in here. Require a code too.Two-Factor Authentication",
  );
  expect(lines[2]).toContain(
    "Needs attentionSession History entriesEntries that this computer has seen are missing",
  );
  expect(lines[3]).toContain("Could be better");
  expect(lines[3]).toContain("Your password could be stronger");
  expect(lines[4]).toContain("One session hasn’t been used for 30 days or more.");
  expect(lines[5]).toContain("2 trusted addresses");
  expect(lines[8]).toContain("GoodPassword ageYou set your password less than a day ago.");
  expect(lines[9]).toContain("You made your recovery key a day ago.");
  expect(page().queryByText(/All is well/)).toBeNull();
});

test("each line leads to the block that fixes it; what the computer lacks is only explained", async () => {
  await show(ALL_WELL);
  const ways = Object.fromEntries(
    (await items()).map((item, place) => [
      ALL_WELL[place]?.topic,
      within(item).queryByRole("link", { hidden: true })?.getAttribute("href") ?? null,
    ]),
  );
  expect(ways).toEqual({
    pin: "#pin",
    two_factor: "#two-factor",
    recovery_codes: "#two-factor",
    password_strength: "#password",
    sessions: "#session-history",
    trusted_addresses: "#trusted-ip",
    delivery: "#code-delivery",
    keystore: null,
    lock_health: "#pin",
    history: "#session-history",
    password_age: "#password",
    recovery_key: "#recovery-key",
  });
});

test("a way is gone: its block is shown and read from its title", async () => {
  await show();
  fireEvent.click(page().getByRole("link", { name: "Code delivery" }));
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Code delivery"));
  expect(location.hash).toBe("#code-delivery");
});

test("when all is well one line says so, and what was looked at can be opened", async () => {
  await show(ALL_WELL);
  const line = await page().findByText("All is well: nothing needs your attention.");
  expect(line.closest('[role="status"]')).not.toBeNull();
  expect(page().getByText("What was checked").closest("details")?.open).toBe(false);
  expect(await items()).toHaveLength(ALL_WELL.length);
});

test.each<[string, Partial<CheckItem>, RegExp]>([
  ["easy to guess", { topic: "password_strength", state: "missing", count: 1 }, /is weak/],
  ["so-so", { topic: "password_strength", state: "improve", count: 2 }, /could be stronger/],
  ["codes gone", { topic: "recovery_codes", state: "missing", count: 0 }, /No recovery code is left/],
  ["one code", { topic: "recovery_codes", state: "improve", count: 1 }, /One recovery code is left/],
  [
    "few codes",
    { topic: "recovery_codes", state: "improve", count: 3 },
    /3 recovery codes .* Make new ones soon/,
  ],
  [
    "codes enough",
    { topic: "recovery_codes", state: "good", count: 4 },
    /4 recovery codes are left\.(?! Make)/,
  ],
  ["no anchor", { topic: "history", state: "improve" }, /nothing to compare with/],
  ["triggers", { topic: "lock_health", state: "improve", count: 3 }, /3 lock triggers/],
  ["old password", { topic: "password_age", days: 400 }, /400 days ago/],
])("%s", async (_, more, words) => {
  await show([{ topic: "pin", state: "missing", count: null, days: null, ...more }, ...TO_DO.slice(0, 1)]);
  expect(plain((await items())[0]?.textContent)).toMatch(words);
});

test("what can't be read says so and comes with another try", async () => {
  location.hash = "#security-check";
  rust = await openPage({ gate: OPEN }, { security_check: () => fail("busy") });
  await screen.findByText(/Another copy of Nightlatch is changing this account/);
  rust.answer({ security_check: () => TO_DO });
  fireEvent.click(page().getByRole("button", { name: "Try again" }));
  expect(await items()).toHaveLength(TO_DO.length);
});
