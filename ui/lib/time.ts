// Instants in words. All instants from Rust are milliseconds since 1970 in UTC.
import { language } from "./messages";

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["week", 604_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** For a time that no calendar has: whoever has the files can write any. */
const NO_TIME = "–";

/** Whether there is a date for it. */
function isTime(at: number): boolean {
  return !Number.isNaN(new Date(at).getTime());
}

/** For `dateTime`; nothing where there is no such time. */
export function iso(at: number): string | undefined {
  return isTime(at) ? new Date(at).toISOString() : undefined;
}

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  return isTime(at) ? new Intl.DateTimeFormat(language.value, options).format(at) : NO_TIME;
}

/** "5 minutes ago", "yesterday". */
export function ago(at: number, now = Date.now()): string {
  if (!isTime(at)) return NO_TIME;
  const words = new Intl.RelativeTimeFormat(language.value, { numeric: "auto" });
  const past = Math.max(0, now - at);
  for (const [unit, length] of STEPS) {
    if (past >= length) return words.format(-Math.floor(past / length), unit);
  }
  return words.format(0, "second");
}

/** Without the seconds. */
export function moment(at: number): string {
  return format(at, { dateStyle: "medium", timeStyle: "short" });
}

export function exact(at: number): string {
  return format(at, { dateStyle: "medium", timeStyle: "medium" });
}

export function day(at: number): string {
  return format(at, { dateStyle: "long" });
}

export function clock(at: number): string {
  return format(at, { timeStyle: "short" });
}

/** "2026-05-03 14:02:11 UTC". */
export function utc(at: number): string {
  const text = iso(at);
  // Years beyond 9999 have a sign and more digits.
  return text ? `${text.replace(/\.\d+Z$/, "").replace("T", " ")} UTC` : NO_TIME;
}

/** When a local day as "2026-05-03" begins, or the one that many days after it; null where it names no day. */
export function dayBegins(text: string, after = 0): number | null {
  const [, year, month, date] = /^(\d{4,6})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (!year || !month || !date) return null;
  // Not the constructor: it takes the year 26 for 1926.
  const begins = new Date(0);
  begins.setFullYear(Number(year), Number(month) - 1, Number(date) + after);
  return begins.setHours(0, 0, 0, 0);
}

/** "0:29", "15:00". */
export function countdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
