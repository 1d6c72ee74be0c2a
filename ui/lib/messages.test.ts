import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentResource } from "@fluent/bundle";
import { describe, expect, test } from "vitest";
import { SET_UP } from "../frame/navigation";
import { CODES } from "./bindings";
import { errorWords, loadMessages, supported, t } from "./messages";

const ROOT = join(import.meta.dirname, "..");
/** Messages that Rust shows by itself: tray, dialogs, notifications. */
const RUST_OWNS = /^(tray|message|notification)-/;

function catalogue(language: string): FluentResource {
  return new FluentResource(readFileSync(join(ROOT, "messages", `${language}.ftl`), "utf8"));
}
const keysOf = (resource: FluentResource) =>
  resource.body
    .flatMap((entry) => [
      entry.id,
      ...Object.keys(entry.attributes).map((attribute) => `${entry.id}.${attribute}`),
    ])
    .sort();

function sources(folder = ROOT): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "dist", "dist-stories", "stories", "testing"].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /(?<!\.test)\.tsx?$/.test(entry.name) ? [readFileSync(path, "utf8")] : [];
  });
}
const code = sources().join("\n");

/** The values of a union of strings in bindings.ts. */
function union(name: string): string[] {
  const types = readFileSync(join(ROOT, "lib", "bindings.ts"), "utf8");
  const text = new RegExp(`export type ${name} =([^;]*);`).exec(types)?.[1] ?? "";
  return [...text.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? "");
}

/** Every place that puts a key together, and what it can put there. */
const BUILT: Record<string, string[]> = {
  "set-up-title-": [...SET_UP],
  "set-up-about-": [...SET_UP],
  "signed-out-": union("SignedOutReason"),
  "rule-": union("PasswordRule"),
  "refusal-": union("PasswordRefusal"),
  "lock-reason-": union("LockReason"),
  "preset-": union("PasswordPreset"),
  "preset-help-": union("PasswordPreset"),
  "theme-": union("Theme"),
  "pin-refusal-": union("PinRefusal"),
  "keep-signed-in-": union("KeystoreState"),
  "trigger-": union("Trigger"),
  "trigger-state-": union("TriggerState"),
  "absence-": union("Absence"),
  "contact-": union("ContactKind"),
  "contact-help-": ["email", "physical_address", "skype", "website"],
  "status-": union("ContactStatus"),
  "verify-about-": ["email", "cell_phone", "landline"],
  "sent-": union("Channel"),
  "send-by-": union("Channel"),
  "test-by-": union("Channel"),
  "delivery-": ["this_computer", "twilio", "webhook", "smtp"],
  "delivery-help-": ["this_computer", "twilio", "webhook"],
  "mail-security-": union("MailSecurity"),
  "second-factor-by-": ["code", "recovery_code", "recovery_key"],
  "waived-": union("AuthType"),
  "auth-type-": union("AuthType"),
  "auth-type-help-": union("AuthType"),
  "auth-type-off-": union("AuthType"),
  "row-off-": union("AuthType"),
  "row-": ["active", "factor_off", "expired"],
  "lasts-": ["as_it_is", "for_good"],
  "advice-": union("AddressWarning"),
  "ended-by-": union("SessionEnd"),
  "kind-": union("LogKind"),
  "failure-": union("FailureReason"),
  "shown-": union("HistoryShown"),
  "history-empty-": union("HistoryShown"),
  "authenticated-by-": ["creation", "password", "recovery_key"],
  "log-broken-": ["changed", "missing", "cut_off"],
  "check-state-": union("CheckState"),
  "check-topic-": union("CheckTopic"),
  "check-about-": union("CheckTopic"),
  "code-cap-": ["recipient", "account"],
  "tab-": ["account", "contacts", "security"],
};

function used(): Set<string> {
  const keys = new Set<string>(CODES.flatMap((name) => [`error-${name}`, `error-${name}.do`]));
  for (const call of code.matchAll(/\bt\(([^`()]*?)[,)]/g)) {
    for (const literal of (call[1] ?? "").matchAll(/"([a-z0-9_-]+)"/g)) keys.add(literal[1] ?? "");
  }
  for (const [prefix, values] of Object.entries(BUILT)) for (const value of values) keys.add(prefix + value);
  return keys;
}

describe("the catalogues", () => {
  test("English and German have the same messages and attributes", () => {
    expect(keysOf(catalogue("de"))).toEqual(keysOf(catalogue("en")));
  });

  test.each(["en", "de"])("%s has no message twice", (language) => {
    const ids = catalogue(language).body.map((entry) => entry.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test.each(["en", "de"])("%s is read whole: no line is lost to a syntax error", (language) => {
    const text = readFileSync(join(ROOT, "messages", `${language}.ftl`), "utf8");
    const written = [...text.matchAll(/^([a-z][\w-]*) =/gm)].map((match) => match[1]);
    expect(catalogue(language).body.map((entry) => entry.id)).toEqual(written);
  });

  test("every key that is put together is in the table above", () => {
    const prefixes = [...code.matchAll(/\bt\(`([a-z-]+)\$\{/g)].map((match) => match[1] ?? "");
    expect(prefixes.length).toBeGreaterThan(5);
    expect(prefixes.filter((prefix) => !(prefix in BUILT))).toEqual([]);
    expect(Object.entries(BUILT).filter(([, values]) => values.length === 0)).toEqual([]);
  });

  test("every key that is used exists", () => {
    const known = new Set(keysOf(catalogue("en")));
    expect([...used()].filter((key) => !known.has(key))).toEqual([]);
  });

  test("every message is used", () => {
    const keys = used();
    expect(keysOf(catalogue("en")).filter((key) => !keys.has(key) && !RUST_OWNS.test(key))).toEqual([]);
  });

  test.each(["en", "de"])("%s: every error says what is wrong and what to do", (language) => {
    const errors = catalogue(language).body.filter((entry) => entry.id.startsWith("error-"));
    expect(errors.map((entry) => entry.id.slice(6)).sort()).toEqual([...CODES].sort());
    expect(errors.filter((entry) => !entry.value || !entry.attributes.do)).toEqual([]);
  });

  test("the client's labels are there to the letter", () => {
    const labels =
      "Current Password|New Password|Confirm New Password|Save|Password Settings|Pin Settings|Two-Factor Authentication|Trusted IP List|Session History|IP Address|User Agent|Created Date|Account Settings|My Profile|Security Settings|Contacts Settings|Security Check|Lock Screen|Pin Number|Repeat Pin|Screen Lock|Request PIN Code After Authorization|Yes|No|Enable|Add New Contact|Add New|Type|Cell Phone|Add|Verify|Status|Active|Actions|Set Primary|Edit|Delete|Text Me|Call Me|Authentication Type|Google Authenticator|Type Authentication|Action|Add New IP Address|Auth Type|IP|Logout Settings|Logout All Except This Device";
    const values = new Set(catalogue("en").body.map((entry) => entry.value));
    expect(labels.split("|").filter((label) => !values.has(label))).toEqual([]);
  });
});

describe("the language", () => {
  test.each([
    ["de-AT", "de"],
    ["de_DE.UTF-8", "de"],
    ["EN", "en"],
    ["fr", "en"],
    ["", "en"],
    ["constructor", "en"],
  ])("%s is shown in %s", (tag, shown) => {
    expect(supported(tag)).toBe(shown);
  });

  test("changing it changes the words and the page's language", async () => {
    await loadMessages("de");
    expect(t("save")).toBe("Speichern");
    expect(document.documentElement.lang).toBe("de");
  });

  test("an unknown error is told as unexpected, never by its key", () => {
    const words = errorWords({
      code: "unexpected",
      field: null,
      message_key: "error-from-the-future",
      retry_after: null,
    });
    expect(words).toBe(
      "Something went wrong that should not have. Try again. If it happens again, restart Nightlatch.",
    );
  });
});
