// What the page knows: the gate, the listed accounts and the preferences, all told by Rust.
import { signal } from "@preact/signals";
import type { AccountEntry, CommandError, Gate, Preferences } from "./bindings";
import { asCommandError, call, on } from "./client";
import { forgetDraft } from "./draft";
import { loadMessages } from "./messages";
import { SLOW_MS } from "./slow";
import { timeLocale } from "./time";

/** Older than any that Rust tells. */
const SIGNED_OUT: Gate = { epoch: -1, state: "signed_out", reason: null, ended_by: null, days: null };
export const gate = signal<Gate>(SIGNED_OUT);
export const accounts = signal<AccountEntry[]>([]);
export const preferences = signal<Preferences>({ theme: "system", language: "system", size: 100 });
export const version = signal("");
/** "Keep me signed in on this computer" was ticked at the last sign-in. */
export const wantedToStay = signal(false);
/** Seconds until the lock engages, while it is near. */
export const lockCountdown = signal<number | null>(null);
/** Counts what may change what a sign-in asks for: another address here, another setting of the PIN. */
export const signInChanges = signal(0);
/** Why what was chosen last is not kept, when it is not. */
export const preferencesError = signal<CommandError | null>(null);
/** Rust has not answered yet, and it takes long enough to say so. */
export const opening = signal(false);
/** Why the page could not begin, when it could not. */
export const startError = signal<CommandError | null>(null);
let systemLanguage = "en";

/** The country of the system's language, as in "AT" of "de-AT": where a phone number is from by default. */
export function systemRegion(): string {
  try {
    return new Intl.Locale(systemLanguage.replace("_", "-")).maximize().region ?? "US";
  } catch {
    // Not every system names a language: "C" is none.
    return "US";
  }
}

let listening: Promise<unknown> | null = null;
let counting: Promise<unknown> | null = null;
let moving: Promise<unknown> | null = null;
let preferring: Promise<unknown> | null = null;

function show(next: Gate): void {
  const before = gate.peek();
  // An older one may come later.
  if (next.epoch <= before.epoch) return;
  if (before.state === "open" && (next.state !== "open" || next.session_id !== before.session_id)) {
    forgetDraft();
  }
  // "Keep me signed in" was about the sign-in that is over.
  if (next.state === "signed_out") {
    wantedToStay.value = false;
  }
  gate.value = next;
}

async function applyPreferences(next: Preferences): Promise<void> {
  document.documentElement.dataset.theme = next.theme;
  await loadMessages(next.language === "system" ? systemLanguage : next.language);
  preferences.value = next;
}

/** One round trip at page load; the first screen is drawn from its answer alone. */
export async function begin(): Promise<void> {
  startError.value = null;
  listening ??= on("gate-changed", arrive);
  counting ??= on("lock-countdown", ({ seconds }) => {
    lockCountdown.value = seconds;
  });
  moving ??= on("address-changed", () => {
    signInChanges.value += 1;
  });
  preferring ??= on("preferences-changed", (next) => {
    // What was set here since is newer.
    if (underWay > 0) return;
    kept = next;
    void applyPreferences(next);
  });
  let saying: Promise<void> | null = null;
  const slow = window.setTimeout(() => {
    // Which language is wanted is not known yet.
    saying = loadMessages(navigator.language).then(() => {
      opening.value = true;
    });
  }, SLOW_MS);
  try {
    const start = await call("start").finally(() => window.clearTimeout(slow));
    await saying;
    systemLanguage = start.system_language;
    timeLocale.value = start.time_locale;
    accounts.value = start.accounts;
    version.value = start.version;
    show(start.gate);
    kept = start.preferences;
    await applyPreferences(start.preferences);
    await Promise.all([listening, counting, moving, preferring]);
  } catch (thrown) {
    await loadMessages(navigator.language);
    startError.value = asCommandError(thrown);
  }
  opening.value = false;
}

function arrive(next: Gate): void {
  const wasSignedOut = gate.peek().state === "signed_out";
  show(next);
  // The list may have a new name or order: read it again when the sign-in page comes back.
  if (next.state === "signed_out" && !wasSignedOut) {
    call("accounts").then(
      (list) => {
        accounts.value = list;
      },
      () => undefined,
    );
  }
}

/** The calls that are under way, one after the other: of two at once the older one could stay. */
let underWay = 0;
let setting: Promise<unknown> = Promise.resolve();
/** What Rust has kept. */
let kept = preferences.peek();

/** Shows what was chosen and has it kept; where that fails, `preferencesError` says so. */
export async function setPreferences(next: Preferences): Promise<void> {
  preferencesError.value = null;
  // At once: a second press counts from the first, not from what was before it.
  preferences.value = next;
  await applyPreferences(next);
  underWay += 1;
  setting = setting
    .then(() => call("set_preferences", { preferences: next }))
    .then(
      () => {
        kept = next;
      },
      (thrown) => {
        preferencesError.value = asCommandError(thrown);
      },
    )
    .then(async () => {
      underWay -= 1;
      // What is shown is what the next start shows.
      if (underWay === 0 && preferencesError.value) await applyPreferences(kept);
    });
  await setting;
}

let toldReady = false;
/** Rust shows the window after this: the first screen is drawn and its first field has the focus. */
export function pageReady(): void {
  if (toldReady) return;
  toldReady = true;
  call("page_ready").catch(() => undefined);
}

export function resetForTests(): void {
  toldReady = false;
  listening = null;
  counting = null;
  moving = null;
  preferring = null;
  startError.value = null;
  opening.value = false;
  lockCountdown.value = null;
  wantedToStay.value = false;
  gate.value = SIGNED_OUT;
  accounts.value = [];
  preferences.value = { theme: "system", language: "system", size: 100 };
}
