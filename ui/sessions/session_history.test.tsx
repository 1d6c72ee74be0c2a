import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { beforeEach, describe, expect, test } from "vitest";
import type { HistoryRow, LogVerdict } from "../lib/bindings";
import { resetDraftsForTests } from "../lib/draft";
import { type Fake, fail, OPEN } from "../lib/testing/fake";
import { openPage } from "../lib/testing/page";
import { EVERY_KIND, HOSTILE_ROW, historyRow, WHOLE_LOG } from "../lib/testing/sessions";
import { utc } from "../lib/time";

let rust: Fake;

async function show(answers: Parameters<typeof openPage>[1] = {}): Promise<void> {
  rust = await openPage({ gate: OPEN }, answers);
  await screen.findByRole("heading", { name: "Session History" });
}

const told = (rows: HistoryRow[], next: string | null = null) => ({
  session_history: () => ({ rows, next }),
});
const block = () => within(screen.getByRole("region", { name: "Session History" }));
const press = async (name: string) => fireEvent.click(await block().findByRole("button", { name }));
const choose = async (label: string, value: string) =>
  fireEvent.change(await block().findByLabelText(label), { target: { value } });
const type = async (label: string, value: string) =>
  fireEvent.input(await block().findByLabelText(label), { target: { value } });
/** What is put into a message stands between marks of direction. */
const plain = (text: string | null | undefined) => (text ?? "").replace(/[\u2068\u2069]/g, "");
const rowsShown = async () => {
  const table = await block().findByRole("table", { name: "Session History" });
  return within(table).getAllByRole("row").slice(1);
};
const said = async (text: string) =>
  waitFor(() => expect(plain(document.getElementById("session-history")?.textContent)).toContain(text));
const lastFilter = () => rust.last("session_history")?.filter;
const ALL = { shown: "sign_ins", device: null, address: "", from: null, to: null };

beforeEach(() => {
  resetDraftsForTests();
  location.hash = "#security";
});

describe("the rows", () => {
  test("this session is marked, older ones come on request, until there are none", async () => {
    await show();
    const table = within(await block().findByRole("table", { name: "Session History" }));
    const heads = table.getAllByRole("columnheader").map((head) => head.textContent);
    expect(heads).toEqual(["IP Address", "User Agent", "Created Date"]);
    expect((await rowsShown())[0]?.textContent).toContain("This session");
    expect(table.getAllByText("This session")).toHaveLength(1);
    await press("Show more");
    await waitFor(async () => expect(await rowsShown()).toHaveLength(6));
    expect(rust.last("session_history")).toEqual({ filter: ALL, before: "h3", limit: 20 });
    expect(block().queryByRole("button", { name: "Show more" })).toBeNull();
    await said("6 entries shown.");
  });

  test("a plain sign-in has no words of its own; the rest says what happened and why it failed", async () => {
    await show(told(EVERY_KIND));
    const rows = (await rowsShown()).map((row) => plain(row.textContent));
    expect(rows[0]).not.toContain("Sign-in");
    expect(rows[1]).toContain("Sign-in with the recovery keyFailed: wrong recovery key");
    expect(rows[3]).toContain("Lock");
    expect(rows[4]).toContain("UnlockFailed: wrong PIN");
    expect(rows.at(-1)).toContain("Session History export");
    // No key of a message stands where its words should.
    expect(rows.join(" ")).not.toMatch(/kind-|failure-/);
  });

  test("the agent is said in plain words; the details have it raw, with the device and UTC", async () => {
    const row = historyRow(0);
    await show(told([row]));
    const shown = (await rowsShown())[0] as HTMLElement;
    const details = within(shown).getByText("Nightlatch 0.1.0 on Debian GNU/Linux 12", {
      normalizer: plain,
    });
    expect(details.closest("summary")).not.toBeNull();
    const text = plain(shown.querySelector("details dl")?.textContent);
    expect(text).toContain("Nightlatch 0.1.0 · Debian GNU/Linux 12 · WebKitGTK 2.48");
    expect(text).toContain("Ada’s laptop");
    expect(text).toContain(utc(row.at));
    expect(shown.querySelector("time")?.title).toBe(utc(row.at));
  });

  test("an agent of another form is shown as it is, and as text", async () => {
    await show(told([HOSTILE_ROW]));
    const shown = (await rowsShown())[0] as HTMLElement;
    expect(shown.querySelector("img")).toBeNull();
    const short = shown.querySelector("summary bdi")?.textContent ?? "";
    expect(short).toMatch(/^<img .*…$/);
    expect(short.length).toBeLessThan(HOSTILE_ROW.user_agent.length);
    // Unfolded, it is there whole.
    expect(shown.querySelector("dd bdi")?.textContent).toBe(HOSTILE_ROW.user_agent);
  });

  test("what can't be read says so, and comes with another try", async () => {
    await show({ session_history: () => fail("busy") });
    await said("Another copy of Nightlatch is changing this account.");
    expect(block().queryByRole("table")).toBeNull();
    rust.answer(told([historyRow(0)]));
    await press("Try again");
    expect(await rowsShown()).toHaveLength(1);
  });
});

describe("the filter", () => {
  test("asks Rust, from the newest on, and names the days in local time to their end", async () => {
    await show();
    await rowsShown();
    await choose("Device", "d2");
    await type("IP Address", " 203.0.113 ");
    await type("From", "2026-05-03");
    await type("To", "2026-05-04");
    const from = new Date(2026, 4, 3).getTime();
    const to = new Date(2026, 4, 5).getTime();
    await waitFor(() =>
      expect(rust.last("session_history")).toEqual({
        filter: { ...ALL, device: "d2", address: "203.0.113", from, to },
        before: null,
        limit: 20,
      }),
    );
  });

  test("typing is asked about after a pause, not at every key", async () => {
    await show();
    await rowsShown();
    const before = rust.asked.filter(({ command }) => command === "session_history").length;
    for (const typed of ["2", "20", "203"]) await type("IP Address", typed);
    await waitFor(() => expect(lastFilter()).toEqual({ ...ALL, address: "203" }));
    expect(rust.asked.filter(({ command }) => command === "session_history")).toHaveLength(before + 1);
  });

  test("nothing found is a sentence that fits, and says when the filter is narrow", async () => {
    await show({ ...told([]) });
    await said("No sign-ins.");
    await choose("Show", "failed_sign_ins");
    await said("No failed sign-ins.");
    expect(block().queryByText(/may be some/)).toBeNull();
    await type("IP Address", "10.");
    await said("No failed sign-ins. There may be some for other devices");
    expect(block().queryByRole("table")).toBeNull();
  });

  test("what is no address is said beside the field, and shows no other rows", async () => {
    await show({
      session_history: ({ filter }) =>
        filter.address === "203.0."
          ? fail("no-address-or-range", "address")
          : { rows: [historyRow(0)], next: null },
    });
    await rowsShown();
    await type("IP Address", "203.0.");
    const field = block().getByLabelText("IP Address");
    await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
    const note = document.getElementById(field.getAttribute("aria-describedby") ?? "");
    expect(note?.textContent).toContain("That is not an address or a range.");
    expect(block().queryByRole("table", { name: "Session History" })).toBeNull();
    expect(block().queryByRole("button", { name: "Try again" })).toBeNull();
    await type("IP Address", "203.0.113.0/24");
    await rowsShown();
    expect(field.getAttribute("aria-invalid")).toBeNull();
  });

  test("older rows of another filter are not mixed in", async () => {
    let answer: () => void = () => undefined;
    await show();
    await rowsShown();
    rust.answer({
      session_history: ({ filter, before }) =>
        before === null
          ? { rows: [historyRow(filter.shown === "locks" ? 9 : 0)], next: null }
          : new Promise((resolve) => {
              answer = () => resolve({ rows: [historyRow(7)], next: null });
            }),
    });
    await press("Show more");
    await choose("Show", "locks");
    await waitFor(async () => expect(await rowsShown()).toHaveLength(1));
    answer();
    await new Promise((over) => setTimeout(over, 20));
    expect(await rowsShown()).toHaveLength(1);
  });

  test("this device is named as such", async () => {
    await show();
    const select = within(await block().findByLabelText("Device"));
    await select.findByRole("option", { name: /Office computer/ });
    const options = select.getAllByRole("option").map((option) => plain(option.textContent));
    expect(options).toEqual(["Any device", "Ada’s laptop (this device)", "Office computer"]);
  });
});

describe("exporting", () => {
  test("takes the filter along and says where it went", async () => {
    await show({ export_history: ({ format }) => `history.${format}` });
    await choose("Show", "everything");
    await press("Export as JSON");
    await said("Saved as history.json.");
    expect(rust.last("export_history")).toEqual({ filter: { ...ALL, shown: "everything" }, format: "json" });
    await press("Export as CSV");
    await said("Saved as history.csv.");
  });

  test("called off says nothing; what went wrong is said", async () => {
    await show({ export_history: () => fail("cancelled") });
    await press("Export as CSV");
    const button = block().getByRole("button", { name: "Export as CSV" });
    await waitFor(() => expect(button.getAttribute("aria-busy")).toBeNull());
    const alerts = () =>
      block()
        .queryAllByRole("alert")
        .map((region) => region.textContent)
        .join("");
    expect(alerts()).toBe("");
    rust.answer({ export_history: () => fail("file-not-written") });
    await press("Export as CSV");
    await waitFor(() => expect(alerts()).toContain("The file could not be written there."));
  });
});

describe("Verify", () => {
  const verdicts: [string, Partial<LogVerdict>, string[]][] = [
    ["whole", {}, ["Session History is intact: 58 entries were checked."]],
    ["whole with one entry", { entries: 1 }, ["1 entry was checked."]],
    [
      "without an anchor",
      { anchor: "none" },
      ["Session History is intact", "keystore holds nothing to compare with"],
    ],
    [
      "changed",
      { broken: { number: 41, what: "changed", at: 1_790_000_000_000 } },
      ["not intact", "Entry 41, from 21 Sept 2026", "was changed.", "change your password"],
    ],
    ["missing", { broken: { number: 41, what: "missing", at: null } }, ["Entry 41 is missing."]],
    ["cut off", { broken: { number: 59, what: "cut_off", at: null } }, ["The end was cut off: entry 59"]],
  ];
  test.each(verdicts)("%s", async (_, verdict, words) => {
    await show({ verify_log: () => ({ ...WHOLE_LOG, ...verdict }) });
    await press("Verify");
    for (const part of words) await said(part);
    if (!("anchor" in verdict)) expect(block().queryByText(/holds nothing to compare/)).toBeNull();
  });
});
