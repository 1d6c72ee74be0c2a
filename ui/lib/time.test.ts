import { afterEach, expect, test } from "vitest";
import { ago, clock, day, dayBegins, exact, iso, moment, utc } from "./time";

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
