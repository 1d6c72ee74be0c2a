import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { beforeEach, describe, expect, test } from "vitest";
import { type Fake, fail, OPEN } from "../lib/testing/fake";
import { openPage } from "../lib/testing/page";
import { LOGOUT_SETTINGS } from "../lib/testing/sessions";
import { clock, day } from "../lib/time";

let rust: Fake;
const ends_at = 1_790_000_000_000;
const ENDS_SOON = { ...OPEN, ends_soon: true, ends_at };

async function show(gate: typeof OPEN, answers: Parameters<typeof openPage>[1] = {}): Promise<void> {
  rust = await openPage({ gate }, answers);
  await screen.findByRole("heading", { name: "My Profile" });
}

/** What is put into a message stands between marks of direction. */
const plain = (text: string | null | undefined) => (text ?? "").replace(/[\u2068\u2069]/g, "");
const banner = (name: string) => screen.findByRole("region", { name });

beforeEach(() => {
  location.hash = "";
});

describe("a session that ends soon", () => {
  test("says when and because of which limit, and leads to Logout Settings", async () => {
    await show(ENDS_SOON, { logout_settings: () => ({ ...LOGOUT_SETTINGS, days: 14 }) });
    const region = await banner("This session ends soon");
    const words = `You will be signed out on ${day(ends_at)}, ${clock(ends_at)}: your limit is 14 days.`;
    await waitFor(() => expect(plain(region.textContent)).toContain(words));
    expect(region.closest('[role="status"]')).not.toBeNull();
    fireEvent.click(within(region).getByRole("link", { name: "Logout Settings" }));
    const dialog = await screen.findByRole("dialog");
    within(dialog).getByRole("heading", { name: "Logout Settings" });
    expect(location.hash).toBe("#session-history");
    // Closed, it does not open again by itself.
    fireEvent.click(await within(dialog).findByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    fireEvent.click(screen.getByRole("tab", { name: "Account Settings" }));
    fireEvent.click(screen.getByRole("tab", { name: "Security Settings" }));
    await screen.findByRole("heading", { name: "Session History" });
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("leads there from within Security Settings too", async () => {
    location.hash = "#security";
    await show(ENDS_SOON);
    const region = await banner("This session ends soon");
    fireEvent.click(within(region).getByRole("link", { name: "Logout Settings" }));
    await screen.findByRole("dialog");
  });

  test("the limit is left out when it can't be read", async () => {
    await show(ENDS_SOON, { logout_settings: () => fail("busy") });
    const region = await banner("This session ends soon");
    expect(plain(region.textContent)).toContain(`${clock(ends_at)}.`);
    expect(region.textContent).not.toContain("limit");
  });

  test("comes while the page is open, and goes with another limit; nothing is asked before", async () => {
    await show(OPEN);
    expect(rust.last("logout_settings")).toBeUndefined();
    rust.emit("gate-changed", ENDS_SOON);
    await banner("This session ends soon");
    rust.emit("gate-changed", OPEN);
    await waitFor(() => expect(screen.queryByText(/You will be signed out/)).toBeNull());
  });
});

test.each([
  [{ file_stopped: true }, "A file was not saved", "Start the backup or export again"],
  [{ record_renewed: true }, /lost the account’s name/, "The name is back"],
])("%o is told, until it was read", async (gate, title, about) => {
  await show({ ...OPEN, ...gate });
  const region = await screen.findByRole("region", { name: title });
  expect(region.textContent).toContain(about);
  fireEvent.click(within(region).getByRole("button", { name: "Got it" }));
  await waitFor(() => expect(screen.queryByText(title)).toBeNull());
});

test("an older folder that was put back: what it means, the way to the history, and Got it", async () => {
  await show({ ...OPEN, older_folder: true });
  const region = await banner("An older copy of the account’s folder was put back");
  expect(region.textContent).toContain("All sessions were ended");
  const way = within(region).getByRole("link", { name: "Session History" });
  expect(way.getAttribute("href")).toBe("#session-history");
  fireEvent.click(within(region).getByRole("button", { name: "Got it" }));
  await waitFor(() => expect(screen.queryByText(/older copy/)).toBeNull());
});

test("no recovery code left: said until there are some, with the way to new ones", async () => {
  await show(OPEN);
  expect(screen.queryByText(/No recovery code is left/)).toBeNull();
  rust.emit("gate-changed", { ...OPEN, two_factor: true, no_recovery_codes: true });
  const region = await banner("Recovery codes");
  expect(region.closest('[role="status"]')).not.toBeNull();
  expect(region.textContent).toContain("No recovery code is left.");
  const way = within(region).getByRole("link", { name: "Two-Factor Authentication" });
  expect(way.getAttribute("href")).toBe("#two-factor");
  rust.emit("gate-changed", { ...OPEN, two_factor: true });
  await waitFor(() => expect(screen.queryByText(/No recovery code is left/)).toBeNull());
});
