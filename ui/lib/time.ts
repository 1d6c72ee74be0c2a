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

/** "0:29", "15:00". */
export function countdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
