// Instants in words. All instants from Rust are milliseconds since 1970 in UTC.
import { computed, signal } from "@preact/signals";
import { language } from "./messages";

/** How the system writes dates and times, as Rust tells it: a BCP 47 tag. */
export const timeLocale = signal("");

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

/** "now", "5 minutes ago", "1 day ago": not "yesterday", which 26 hours ago need not have been. */
export function ago(at: number, now = Date.now()): string {
  if (!isTime(at)) return NO_TIME;
  const past = Math.max(0, now - at);
  for (const [unit, length] of STEPS) {
    if (past < length) continue;
    const words = new Intl.RelativeTimeFormat(language.value, { numeric: "always" });
    return words.format(-Math.floor(past / length), unit);
  }
  return new Intl.RelativeTimeFormat(language.value, { numeric: "auto" }).format(0, "second");
}

/** Milliseconds until `ago` has other words. */
export function agesIn(at: number, now = Date.now()): number {
  const past = now - at;
  let larger = Number.POSITIVE_INFINITY;
  for (const [, length] of STEPS) {
    if (past >= length) return Math.min(length - (past % length), larger - past);
    larger = length;
  }
  return larger - past;
}

type Manner = { locale: string; hourCycle?: "h11" | "h12" | "h23" | "h24" };

/** The words' language in the system's region. None where the system's is not known, or POSIX's own. */
const manner = computed((): Manner | null => {
  const words = language.value;
  try {
    const system = new Intl.Locale(timeLocale.value);
    const { region } = system.maximize();
    if (!region || /-u-(?:.+-)?va-posix/.test(system.toString())) return null;
    const locale = `${words}-${region}`;
    const there = new Intl.Locale("und", { region }).maximize();
    // English is written as in America where nothing is known of how a region writes it.
    if (words === "en" && there.language !== "en" && isMonthFirst(locale)) {
      return { locale: "en-001", ...cycle(system, there) };
    }
    return system.language === words ? { locale } : { locale, ...cycle(system, there) };
  } catch {
    return null;
  }
});

function isMonthFirst(locale: string): boolean {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).formatToParts(0)[0]?.type === "month";
}

/** 12 or 24 hours: as in the system's own language, or in the one that is spoken there. */
function cycle(system: Intl.Locale, there: Intl.Locale): Pick<Manner, "hourCycle"> {
  const [known] = Intl.DateTimeFormat.supportedLocalesOf([system.toString(), there.toString()]);
  const { hourCycle } = new Intl.DateTimeFormat(known, { hour: "numeric" }).resolvedOptions();
  return hourCycle ? { hourCycle } : {};
}

type Styles = Pick<Intl.DateTimeFormatOptions, "dateStyle" | "timeStyle">;

function write(at: number, styles: Styles): string {
  if (!isTime(at)) return NO_TIME;
  const date = new Date(at);
  const now = manner.value;
  const text = now
    ? new Intl.DateTimeFormat(now.locale, options(now, styles)).format(date)
    : plain(date, styles);
  return styles.timeStyle && isRepeated(date) ? `${text} ${zone(date)}` : text;
}

function options({ hourCycle }: Manner, styles: Styles): Intl.DateTimeFormatOptions {
  return hourCycle && styles.timeStyle ? { ...styles, hourCycle } : styles;
}

const two = (number: number) => String(number).padStart(2, "0");

/** "2026-05-03 14:02" (ISO 8601). */
function plain(date: Date, { dateStyle, timeStyle }: Styles): string {
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const minute = `${two(date.getHours())}:${two(date.getMinutes())}`;
  const time = timeStyle === "medium" ? `${minute}:${two(date.getSeconds())}` : minute;
  return [dateStyle && day, timeStyle && time].filter(Boolean).join(" ");
}

/** Whether the clock on the wall shows this time twice, since it is set back at the end of daylight saving. */
function isRepeated(date: Date): boolean {
  const here = date.getTimezoneOffset();
  // No country sets its clocks by more than two hours.
  return [-3, 3].some((hours) => {
    const there = new Date(date.getTime() + hours * 3_600_000).getTimezoneOffset();
    const back = there - here;
    if (back * hours <= 0) return false;
    return new Date(date.getTime() + back * 60_000).getTimezoneOffset() === there;
  });
}

/** "CEST", "GMT+2". */
function zone(date: Date): string {
  const words = new Intl.DateTimeFormat(manner.value?.locale ?? "en", { timeZoneName: "short" });
  return words.formatToParts(date).find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** Without the seconds. */
export function moment(at: number): string {
  return write(at, { dateStyle: "medium", timeStyle: "short" });
}

export function exact(at: number): string {
  return write(at, { dateStyle: "medium", timeStyle: "medium" });
}

export function day(at: number): string {
  return write(at, { dateStyle: "long" });
}

export function clock(at: number): string {
  return write(at, { timeStyle: "short" });
}

/** For machines: "2026-05-03T14:02:11.000Z"; nothing where there is no such time. */
export function iso(at: number): string | undefined {
  return isTime(at) ? new Date(at).toISOString() : undefined;
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

/** The time in so many seconds, with its day where that is not today. */
export function clockIn(seconds: number, now = Date.now()): string {
  const at = now + seconds * 1000;
  return new Date(at).toDateString() === new Date(now).toDateString() ? clock(at) : moment(at);
}

/** "0:29", "15:00". */
export function countdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
