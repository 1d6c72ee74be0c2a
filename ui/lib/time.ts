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

/** "5 minutes ago", "yesterday". */
export function ago(at: number, now = Date.now()): string {
  const words = new Intl.RelativeTimeFormat(language.value, { numeric: "auto" });
  const past = Math.max(0, now - at);
  for (const [unit, length] of STEPS) {
    if (past >= length) return words.format(-Math.floor(past / length), unit);
  }
  return words.format(0, "second");
}

/** Without the seconds. */
export function moment(at: number): string {
  return new Intl.DateTimeFormat(language.value, { dateStyle: "medium", timeStyle: "short" }).format(at);
}

export function exact(at: number): string {
  return new Intl.DateTimeFormat(language.value, { dateStyle: "medium", timeStyle: "medium" }).format(at);
}

export function day(at: number): string {
  return new Intl.DateTimeFormat(language.value, { dateStyle: "long" }).format(at);
}

export function clock(at: number): string {
  return new Intl.DateTimeFormat(language.value, { timeStyle: "short" }).format(at);
}

/** "2026-05-03 14:02:11 UTC". */
export function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
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

/** The time in so many seconds, with its day where that is not today. */
export function clockIn(seconds: number, now = Date.now()): string {
  const at = now + seconds * 1000;
  return new Date(at).toDateString() === new Date(now).toDateString() ? clock(at) : moment(at);
}

/** "0:29", "15:00". */
export function countdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
