import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentResource } from "@fluent/bundle";
import { describe, expect, test } from "vitest";
import { SET_UP } from "../frame/place";
import { errorWords, loadMessages, supported, t } from "./messages";

const ROOT = join(import.meta.dirname, "..");
const CODES =
  "wrong-state answer-lost wrong-credentials wrong-password wrong-current-password current-password-needed wait wrong-recovery-key wrong-recovery-groups recovery-key-not-waiting password-refused password-current password-recent overtaken superseded file-not-written confirm-mismatch name-empty name-too-long name-invalid name-taken name-taken-meanwhile name-mismatch rules-invalid backup-not-readable backup-wrong-password backup-other-account account-already-here cancelled pin-not-set pin-already-set pin-not-one pin-refused pin-mismatch wrong-pin pin-ended keystore-locked screen-lock-invalid account-missing account-damaged account-unreadable account-newer read-only disk-full quota no-memory busy encryption-inactive password-empty too-long unexpected phone-empty phone-letters phone-extension phone-country phone-too-short phone-too-long phone-service phone-not-in-use phone-premium not-a-cell-phone email-invalid skype-invalid website-invalid address-invalid contact-taken too-many-contacts contact-unknown contact-not-verified contact-needs-no-code channel-not-possible code-wait sending not-sent-unreachable not-sent-not-safe not-sent-credentials not-sent-recipient not-sent-sender not-sent-too-many not-sent-refused not-sent-not-a-provider not-sent-not-possible code-not-one wrong-code code-of-another code-none code-expired code-used code-spent delivery-invalid delivery-not-encrypted phone-needed two-factor-off enrolment-over enrolment-step clocks-differ second-factor-needed second-factor-not-one wrong-second-factor second-factor-ended network-empty network-not-an-address network-short network-leading-zero network-hexadecimal network-port network-brackets network-zone network-prefix network-too-wide network-nobody network-loopback network-link-local network-multicast network-broadcast network-taken private-not-confirmed lasts-invalid too-many-addresses trusted-address-unknown conflict session-unknown device-unknown no-other-session session-count logout-days-invalid folder-network folder-synchronised wait-record-missing account-here-damaged backup-name-taken backup-not-waiting file-in-own-folder file-stopped preferences-not-saved code-cap-recipient code-cap-account not-sent-policy not-sent-no-caller not-sent-mail-greeting not-sent-mail-no-sign-in not-sent-mail-recipient not-sent-mail-full not-sent-mail-later not-sent-mail-refused no-address-or-range".split(
    " ",
  );
/** Messages that Rust shows by itself: tray, dialogs, notifications. */
const RUST_OWNS = /^(tray|message|notice)-/;

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

/** The values of a union of strings in types.ts. */
function union(name: string): string[] {
  const types = readFileSync(join(ROOT, "lib", "types.ts"), "utf8");
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
      code: "new",
      field: null,
      message_key: "error-from-the-future",
      retry_after: null,
    });
    expect(words).toBe(
      "Something went wrong that should not have. Try again. If it happens again, restart Nightlatch.",
    );
  });
});
