import { afterEach, expect, test } from "vitest";
import { loadMessages } from "./messages";
import { agesIn, ago, clock, day, dayBegins, exact, iso, moment, timeLocale, utc } from "./time";

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test.each([
  ["UTC", "2026-05-03", 0, "2026-05-03T00:00:00.000Z"],
  ["Europe/Berlin", "2026-05-03", 0, "2026-05-02T22:00:00.000Z"],
  ["America/New_York", "2026-05-31", 1, "2026-06-01T04:00:00.000Z"],
  // The clocks change in that night: the day has 23 hours.
  ["Europe/Berlin", "2026-03-29", 1, "2026-03-29T22:00:00.000Z"],
  ["UTC", "0026-01-01", 0, "0026-01-01T00:00:00.000Z"],
])("in %s %s begins, %i days later, at %s", (there, text, after, instant) => {
  process.env.TZ = there;
  expect(new Date(dayBegins(text, after) ?? Number.NaN).toISOString()).toBe(instant);
});

test.each([-(2 ** 63), 2 ** 63, 8.64e15 + 1, Number.NaN])("no calendar has %d, and nothing throws", (at) => {
  for (const words of [ago, clock, day, exact, moment, utc]) expect(words(at)).toBe("–");
  expect(iso(at)).toBeUndefined();
});

test("the last times that a calendar has are told", () => {
  expect(utc(8.64e15)).toBe("+275760-09-13 00:00:00 UTC");
  expect(utc(0)).toBe("1970-01-01 00:00:00 UTC");
  expect(iso(-8.64e15)).toBe("-271821-04-20T00:00:00.000Z");
});

test.each([[""], ["3.5.2026"], ["2026-5-3"], ["tomorrow"]])("no day: %s", (text) => {
  expect(dayBegins(text)).toBeNull();
});

/** 14:02:11 in Berlin. */
const AFTERNOON = Date.UTC(2026, 4, 3, 12, 2, 11);

test.each([
  ["en", "en-US", "May 3, 2026, 2:02 PM"],
  ["en", "en-GB", "3 May 2026, 14:02"],
  ["en", "en-IE", "3 May 2026, 14:02"],
  ["en", "en-DK", "3 May 2026, 14.02"],
  ["en", "de-DE", "3 May 2026, 14:02"],
  ["en", "fr-FR", "3 May 2026, 14:02"],
  ["en", "ja-JP", "3 May 2026, 14:02"],
  ["en", "en-JP", "3 May 2026, 14:02"],
  ["de", "de-AT", "03.05.2026, 14:02"],
  ["de", "en-US", "03.05.2026, 02:02 PM"],
  ["de", "en-GB", "03.05.2026, 14:02"],
  // POSIX's own, and what is no locale: as ISO 8601 has it, in any language.
  ["en", "en-US-u-va-posix", "2026-05-03 14:02"],
  ["de", "en-US-u-va-posix", "2026-05-03 14:02"],
  ["en", "", "2026-05-03 14:02"],
  ["en", "<img>", "2026-05-03 14:02"],
])("%s words on a computer that writes times as %s", async (words, system, text) => {
  process.env.TZ = "Europe/Berlin";
  await loadMessages(words);
  timeLocale.value = system;
  // The web views differ in which space stands before "PM".
  expect(moment(AFTERNOON).replace(/\s/g, " ")).toBe(text);
});

test("every part of a page writes them alike", async () => {
  process.env.TZ = "Europe/Berlin";
  timeLocale.value = "de-DE";
  expect(exact(AFTERNOON)).toBe("3 May 2026, 14:02:11");
  expect(day(AFTERNOON)).toBe("3 May 2026");
  expect(clock(AFTERNOON)).toBe("14:02");
  timeLocale.value = "en-US-u-va-posix";
  expect(exact(AFTERNOON)).toBe("2026-05-03 14:02:11");
  expect(day(AFTERNOON)).toBe("2026-05-03");
  expect(clock(AFTERNOON)).toBe("14:02");
});

test.each([
  ["Europe/Berlin", "en-GB", Date.UTC(2026, 9, 25, 0, 30), "25 Oct 2026, 02:30:00 CEST"],
  ["Europe/Berlin", "en-GB", Date.UTC(2026, 9, 25, 1, 30), "25 Oct 2026, 02:30:00 CET"],
  ["America/New_York", "en-US", Date.UTC(2026, 10, 1, 5, 30), "Nov 1, 2026, 1:30:00 AM EDT"],
  ["America/New_York", "en-US", Date.UTC(2026, 10, 1, 6, 30), "Nov 1, 2026, 1:30:00 AM EST"],
  ["America/New_York", "en-US-u-va-posix", Date.UTC(2026, 10, 1, 6, 30), "2026-11-01 01:30:00 EST"],
  // By half an hour.
  ["Australia/Lord_Howe", "en-GB", Date.UTC(2026, 3, 4, 14, 45), "5 Apr 2026, 01:45:00 GMT+11"],
  ["Australia/Lord_Howe", "en-GB", Date.UTC(2026, 3, 4, 15, 15), "5 Apr 2026, 01:45:00 GMT+10:30"],
  // The hour before and the hour after are there once, and so is the hour that follows the one left out.
  ["Europe/Berlin", "en-GB", Date.UTC(2026, 9, 24, 23, 59), "25 Oct 2026, 01:59:00"],
  ["Europe/Berlin", "en-GB", Date.UTC(2026, 9, 25, 2, 0), "25 Oct 2026, 03:00:00"],
  ["Europe/Berlin", "en-GB", Date.UTC(2026, 2, 29, 1, 30), "29 Mar 2026, 03:30:00"],
  ["UTC", "en-GB", Date.UTC(2026, 9, 25, 0, 30), "25 Oct 2026, 00:30:00"],
])("in %s an hour that comes twice says which one it is (%s)", (there, system, at, text) => {
  process.env.TZ = there;
  timeLocale.value = system;
  expect(exact(at).replace(/\s/g, " ")).toBe(text);
});

test.each([[Number.MIN_SAFE_INTEGER], [-(2 ** 63)], [2 ** 63], [-62_200_000_000_000]])(
  "no time throws: %d",
  (at) => {
    timeLocale.value = "de-DE";
    for (const write of [exact, moment, day, clock, utc, iso, ago]) expect(write(at)).not.toBe("");
  },
);

test.each([
  [0, 60_000, "now"],
  [-5_000, 65_000, "now"],
  [59_999, 1, "now"],
  [60_000, 60_000, "1 minute ago"],
  [3_599_000, 1_000, "59 minutes ago"],
  [26 * 3_600_000, 22 * 3_600_000, "1 day ago"],
  // Four weeks and two days: a month comes sooner than a fifth week.
  [30 * 86_400_000, 2_629_800_000 - 30 * 86_400_000, "4 weeks ago"],
])("after %i ms it is %i ms to the next words than “%s”", (past, millis, words) => {
  const now = Date.UTC(2026, 4, 3);
  expect(ago(now - past, now)).toBe(words);
  expect(agesIn(now - past, now)).toBe(millis);
  expect(ago(now - past, now + millis)).not.toBe(words);
  expect(ago(now - past, now + millis - 1)).toBe(words);
});
