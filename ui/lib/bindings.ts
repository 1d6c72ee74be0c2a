// What the page may call and what it is told. Written by `cargo xtask bindings`; never edited by hand.

type Nothing = Record<never, never>;

/** Every command: what it takes and what it gives. */
export type Commands = {
  start: [Nothing, Start];
  gate: [Nothing, Gate];
  page_ready: [Nothing, null];
  set_preferences: [{ preferences: Preferences }, null];
  about: [Nothing, About];
  accounts: [Nothing, Array<AccountEntry>];
  keystore_state: [Nothing, KeystoreState];
  waits: [{ id: AccountId }, Waits];
  forget_account: [{ id: AccountId }, Array<AccountEntry>];
  create_account: [{ display_name: string; sign_in_name: string; password: string; confirm: string }, null];
  sign_in: [{ who: Who; password: string; keep_signed_in: boolean }, null];
  restore_account: [Nothing, Restored];
  finish_restore: [{ sign_in_name?: string | null; backup_password?: string | null; code?: string | null }, Restored];
  cancel_restore: [Nothing, null];
  give_up: [Nothing, null];
  sign_out: [Nothing, null];
  recover: [{ who: Who; recovery_key: string }, null];
  set_new_password: [{ new_password: string; confirm: string }, null];
  recovery_key: [Nothing, RecoveryKeyShown];
  copy_recovery_key: [Nothing, null];
  save_recovery_key: [Nothing, string];
  print_recovery_key: [Nothing, null];
  confirm_recovery_key: [{ groups: Array<string> }, null];
  skip_recovery_key: [Nothing, null];
  discard_recovery_key: [Nothing, null];
  new_recovery_key: [{ current_password: string; code?: string | null }, RecoveryKeyShown | null];
  profile: [Nothing, Profile];
  set_profile: [{ display_name: string; sign_in_name: string }, Profile | null];
  export_backup: [{ current_password: string; code?: string | null }, string];
  restore_backup: [{ current_password: string; code?: string | null; backup_password: string }, null];
  delete_account: [{ current_password: string; code?: string | null; sign_in_name: string }, null];
  check_new_password: [{ password: string; display_name?: string | null; sign_in_name?: string | null }, PasswordCheck];
  password_rules: [Nothing, PasswordRules];
  set_password_rules: [{ rules: PasswordRules }, PasswordRules];
  change_password: [{ current_password: string; new_password: string; confirm: string }, Profile | null];
  session_history: [{ filter: HistoryFilter; before?: string | null; limit: number }, HistoryPage];
  devices: [Nothing, Array<Device>];
  export_history: [{ filter: HistoryFilter; format: HistoryFormat }, string];
  verify_log: [Nothing, LogVerdict];
  sessions: [Nothing, Array<ActiveSession>];
  end_session: [{ id: string }, Array<ActiveSession> | null];
  rename_device: [{ id: string; device_name: string }, Array<ActiveSession> | null];
  logout_settings: [Nothing, LogoutSettings];
  set_logout_days: [{ days: number; current_password?: string | null }, LogoutSettings | null];
  log_out_all_except_this: [{ current_password: string; count: number }, LoggedOut];
  security_check: [Nothing, Array<CheckItem>];
  trusted_addresses: [Nothing, TrustedAddresses];
  advise_on_address: [{ ip: string }, AddressAdvice];
  add_trusted_address: [{ row: TypedAddress; confirmed: Confirmed }, TrustedAddresses | null];
  edit_trusted_address: [{ id: string; row: TypedAddress; confirmed: Confirmed }, TrustedAddresses | null];
  delete_trusted_address: [{ id: string }, TrustedAddresses | null];
  set_address_service: [{ service?: string | null; confirmed: Confirmed }, TrustedAddresses | null];
  two_factor: [Nothing, TwoFactor];
  begin_enrolment: [{ current_password: string; code?: string | null }, TwoFactor | null];
  cancel_enrolment: [Nothing, TwoFactor | null];
  confirm_secret: [{ token: string }, TwoFactor | null];
  type_code_back: [{ code: string }, TwoFactor | null];
  enable_two_factor: [{ current_password: string; strict: boolean }, TwoFactor | null];
  new_recovery_codes: [{ current_password: string; code?: string | null }, TwoFactor | null];
  put_codes_away: [Nothing, TwoFactor | null];
  disable_two_factor: [{ current_password: string; code?: string | null }, TwoFactor | null];
  copy_two_factor_key: [Nothing, null];
  copy_recovery_codes: [Nothing, null];
  save_recovery_codes: [Nothing, string];
  print_recovery_codes: [Nothing, null];
  recommends_two_factor: [Nothing, boolean];
  dismiss_recommendation: [{ for_long: boolean }, null];
  enter_second_factor: [{ code: string }, null];
  turn_off_two_factor: [{ recovery_key: string }, null];
  contacts: [Nothing, Array<Contact>];
  phone_countries: [Nothing, Array<Country>];
  read_phone_number: [{ text: string; region: string }, PhoneNumber];
  add_contact: [{ kind: ContactKind; value: string; region: string }, Array<Contact> | null];
  edit_contact: [{ id: string; kind: ContactKind; value: string; region: string; current_password: string; code?: string | null }, Array<Contact> | null];
  delete_contact: [{ id: string; current_password: string; code?: string | null }, Array<Contact> | null];
  set_primary_contact: [{ id: string; current_password: string; code?: string | null }, Array<Contact> | null];
  request_code: [{ id: string; channel: Channel }, CodeRequested];
  cancel_code: [Nothing, null];
  code_state: [{ id: string }, CodeState];
  code_here: [Nothing, CodeHere | null];
  verify_contact: [{ id: string; code: string }, Array<Contact> | null];
  delivery: [Nothing, Delivery];
  set_delivery: [{ phone: PhoneWay; phone_secret: string; mail: MailWay; mail_secret: string; current_password: string; code?: string | null }, Delivery];
  send_test: [{ channel: Channel; to: string; region: string }, CodeRequested];
  pin_settings: [Nothing, PinSettings];
  check_pin: [{ pin: string }, PinCheck];
  enable_pin: [{ pin: string; repeat: string; screen_lock: number; request_after_authorization: boolean; current_password?: string | null }, PinSettings | null];
  change_pin: [{ pin?: string | null; repeat?: string | null; screen_lock: number; request_after_authorization: boolean; system_idle: boolean; current_password: string }, PinSettings | null];
  disable_pin: [{ current_password: string; code?: string | null }, PinSettings | null];
  enter_pin: [{ pin: string }, null];
  end_set_up: [Nothing, null];
  lock: [Nothing, null];
  unlock_with_pin: [{ pin: string }, null];
  unlock_with_password: [{ password: string }, null];
  activity: [Nothing, null];
  save_draft: [{ draft: Draft }, null];
  draft: [Nothing, Draft | null];
  lock_health: [{ test: boolean }, LockHealth];
};

/** Every event and what it brings. */
export type Events = {
  "gate-changed": Gate;
  "lock-countdown": LockCountdown;
  "pin-needed": null;
  "address-changed": null;
  "preferences-changed": Preferences;
};

/** What can go wrong. */
export const CODES = ["account-already-here", "account-damaged", "account-here-damaged", "account-missing", "account-newer", "account-unreadable", "address-invalid", "answer-lost", "backup-name-taken", "backup-not-readable", "backup-not-waiting", "backup-other-account", "backup-wrong-password", "busy", "cancelled", "channel-not-possible", "clocks-differ", "code-cap-account", "code-cap-recipient", "code-expired", "code-none", "malformed-code", "code-of-another", "code-spent", "code-used", "code-wait", "confirm-mismatch", "conflict", "contact-taken", "current-password-needed", "delivery-invalid", "delivery-not-encrypted", "device-unknown", "disk-full", "email-invalid", "encryption-inactive", "enrolment-over", "file-in-own-folder", "file-not-written", "file-stopped", "folder-network", "folder-synchronised", "keystore-locked", "lasts-invalid", "logout-days-invalid", "name-empty", "name-invalid", "name-mismatch", "name-taken", "name-taken-meanwhile", "name-too-long", "network-brackets", "network-broadcast", "network-empty", "network-hexadecimal", "network-leading-zero", "network-link-local", "network-loopback", "network-multicast", "network-nobody", "network-not-an-address", "network-port", "network-prefix", "network-short", "network-taken", "network-too-wide", "network-zone", "no-address-or-range", "no-memory", "no-other-session", "not-a-cell-phone", "not-sent-credentials", "not-sent-mail-full", "not-sent-mail-greeting", "not-sent-mail-later", "not-sent-mail-no-sign-in", "not-sent-mail-recipient", "not-sent-mail-refused", "not-sent-no-caller", "not-sent-not-a-provider", "not-sent-not-possible", "not-sent-not-safe", "not-sent-policy", "not-sent-recipient", "not-sent-refused", "not-sent-sender", "not-sent-too-many", "not-sent-unreachable", "overtaken", "password-current", "password-empty", "password-recent", "password-refused", "phone-country", "phone-empty", "phone-extension", "phone-letters", "phone-needed", "phone-not-in-use", "phone-premium", "phone-service", "phone-too-long", "phone-too-short", "pin-attempts-exhausted", "pin-mismatch", "malformed-pin", "pin-not-set", "pin-refused", "preferences-not-saved", "private-not-confirmed", "quota", "read-only", "recovery-key-not-waiting", "rules-invalid", "screen-lock-invalid", "second-factor-ended", "second-factor-needed", "malformed-second-factor", "sending", "session-count", "session-unknown", "skype-invalid", "stale", "superseded", "too-long", "too-many-addresses", "too-many-contacts", "two-factor-off", "unexpected", "wait", "wait-record-missing", "website-invalid", "wrong-code", "wrong-credentials", "wrong-current-password", "wrong-password", "wrong-pin", "wrong-recovery-groups", "wrong-recovery-key", "wrong-second-factor", "wrong-state"] as const;
export type Code = (typeof CODES)[number];

/** The choices of "Screen Lock", in minutes. */
export const SCREEN_LOCK_CHOICES: readonly number[] = [5, 10, 20, 30, 60];

/** The choices of "Size", in percent. */
export const SIZES = [100, 125, 150, 175, 200, 225] as const;

/** What the program says of itself. */
export type About = { 
/** The program's version. */
version: string, 
/** What the history will show. */
user_agent: string, 
/** The notices that the licences of what is inside ask for. */
licences: string, };

/** Why a trigger does not work here. */
export type Absence = "no_display" | "no_bus" | "no_session" | "not_offered" | "failed" | "stuck" | "no_logind" | "no_locker" | "no_inhibitor" | "switched_off";

/** An account in the list of pre-saved accounts. */
export type AccountEntry = { id: AccountId, display_name: string, sign_in_name: string, initials: string, last_used: number | null, 
/** Its names are lost until it is next opened. */
unnamed: boolean, };

/** Identifies an account permanently; also the name of its folder. */
export type AccountId = string;

/** A session that is open. */
export type ActiveSession = { id: string, this_session: boolean, device: string, device_id: string, 
/** When the device first had a session. */
device_since: number, this_device: boolean, address: string | null, public: boolean, user_agent: string, authenticated_by: AuthenticatedBy, second_factor: boolean, pin: boolean, waived: Array<Waiver>, started_at: number, last_seen: number, ends_at: number, };

/** What is to be said about an address that is being typed. */
export type AddressAdvice = { network: string, masked: boolean, warnings: Array<AddressWarning>, sign_ins: number, matched: number, changes: number, better: string | null, };

/** What to consider before an address is trusted. */
export type AddressWarning = "wide" | "private" | "shared" | "vpn" | "one_ipv6" | "elsewhere";

/** Whether a sign-in asks for a factor. */
export type AskedFor = "off" | "yes" | "waived";

/** "Auth Type": the factor that a row waives. */
export type AuthType = "google_authenticator" | "pin";

/** What opened a session. */
export type AuthenticatedBy = "creation" | "password" | "recovery_key";

/** Where the log is broken. */
export type BrokenLog = { number: number, what: LogBreak, 
/** Its time, or that of the entry before where the entry itself is gone. */
at: number | null, };

/** How a code is sent. */
export type Channel = "text" | "call" | "mail";

/** A line of the check. */
export type CheckItem = { 
/** What it is about. */
topic: CheckTopic, 
/** How it stands. */
state: CheckState, 
/** How many, where that means something. */
count: number | null, 
/** How many days, where that means something. */
days: number | null, };

/** How it stands. */
export type CheckState = "missing" | "improve" | "good";

/** What an item is about. */
export type CheckTopic = "password_strength" | "pin" | "two_factor" | "phone" | "recovery_codes" | "history" | "sessions" | "trusted_addresses" | "lock_health" | "delivery" | "keystore" | "password_age" | "recovery_key";

/** Which limit is reached. */
export type CodeCap = "recipient" | "account";

/** What this computer shows instead of sending it; without a code it is a test. */
export type CodeHere = { to: string, channel: Channel, code: string | null, };

/** What became of a request for a code. */
export type CodeRequested = { sent: Sent, lives: number, };

/** Where the verification of a contact stands; times are in seconds. With a cap nothing can be sent in any way until
 * the waits are over. */
export type CodeState = { lives: number, tries_left: number, text_wait: number, call_wait: number, mail_wait: number, cap: CodeCap | null, };

/** How every command fails: a code, the field it belongs to, the key of the words, the wait. */
export type CommandError = { 
/** What went wrong. */
code: Code, 
/** The form field it belongs to. */
field: string | null, 
/** The words, in the message catalogue. */
message_key: string, 
/** Seconds until another try is allowed. */
retry_after: number | null, 
/** By how many minutes the phone's clock is ahead, where that is what is wrong. */
minutes?: number, };

/** What confirms a change of the list. */
export type Confirmed = { current_password: string, code: string | null, pin: string | null, };

/** A row of "Contacts Settings". */
export type Contact = { id: string, kind: ContactKind, value: string, status: ContactStatus, primary: boolean, verified_by: VerifiedBy | null, };

/** The "Type" of a contact. */
export type ContactKind = "email" | "cell_phone" | "landline" | "physical_address" | "skype" | "website";

/** The "Status" of a contact. */
export type ContactStatus = "not_verified" | "active";

/** A country in the picker. */
export type Country = { 
/** Two letters (ISO 3166-1), as in `US`. */
region: string, 
/** Its calling code, as in 1. */
calling_code: number, };

/** "Code delivery". Its secrets stay in Rust. */
export type Delivery = { phone: PhoneWay, phone_secret_set: boolean, mail: MailWay, mail_secret_set: boolean, };

/** A device that has had a session. */
export type Device = { id: string, name: string, since: number, this_device: boolean, };

/** Where the person was, and what was typed there and not saved. */
export type Draft = { 
/** Where the person was: the page's route. */
route: string, 
/** By field. */
fields: { [key in string]: string }, 
/** Which of the page's controls had the focus: its position, and nothing of its content. */
focus?: string, };

/** An enrolment under way. The key has to be seen, so the page gets it. */
export type Enrolment = { key: Array<string>, qr: Qr | null, ends_in: number, confirmed: boolean, typed_back: boolean, };

/** How long a row is to last. */
export type Expiry = "as_it_is" | "for_good" | { "days": number };

/** Why it did not. */
export type FailureReason = "wrong_password" | "wrong_recovery_key" | "wrong_pin" | "wrong_code" | "wrong_second_factor" | "password_refused" | "not_possible";

/** The gate as the page sees it. */
export type Gate = { 
/** Counts its changes: of two gates the one with the larger number is newer. */
epoch: number, } & ({ "state": "signed_out", reason: SignedOutReason | null, 
/** Only with `session_ended`, and only where it is known. */
ended_by: SessionEnd | null, 
/** Only with `session_expired`: the limit that was reached. */
days: number | null, } | { "state": "pending", account: AccountEntry, step: PendingStep, creating: boolean, pin: PinTries | null, second_factor: SecondFactorAsked | null, } | { "state": "open", account: AccountEntry, session_id: string, pin_set: boolean, two_factor: boolean, remembered: boolean, 
/** It is remembered as soon as the PIN is typed. */
remembered_after_pin: boolean, waived: Array<Waiver>, 
/** When this session ends by itself. */
ends_at: number, 
/** A day or less is left of it. */
ends_soon: boolean, 
/** At this sign-in an older folder of the account was found put back. */
older_folder: boolean, 
/** Two-factor authentication is on, and every recovery code was used. */
no_recovery_codes: boolean, 
/** The screen was locked while a file was being written, so there is none. */
file_stopped: boolean, 
/** The unencrypted record of the account was lost, and was rebuilt at this sign-in. */
record_renewed: boolean, } | { "state": "locked", account: AccountEntry, locked_at: number, reason: LockReason, minutes: number | null, pin: PinTries | null, });

/** What "Session History" is to show. */
export type HistoryFilter = { shown: HistoryShown, device: string | null, 
/** An address or a range; empty for all. */
address: string, from: number | null, 
/** The first moment that is left out. */
to: number | null, };

/** The format of a file. */
export type HistoryFormat = "csv" | "json";

/** A page of "Session History". */
export type HistoryPage = { rows: Array<HistoryRow>, next: string | null, };

/** A row of "Session History". */
export type HistoryRow = { id: string, kind: LogKind, 
/** Why it failed, where it did. */
failure: FailureReason | null, 
/** The name of the device whose session it belongs to. */
device: string | null, address: string | null, 
/** A service on the internet told the address. */
public: boolean, waived: Array<Waiver>, user_agent: string, at: number, this_session: boolean, };

/** What "Session History" shows. */
export type HistoryShown = "sign_ins" | "failed_sign_ins" | "locks" | "changes" | "everything";

/** Whether sessions can be remembered here. */
export type KeystoreState = "available" | "absent" | "locked" | "failed";

/** The page's language. */
export type Language = "system" | "en" | "de";

/** Seconds until the lock engages; `None` when nothing is counting down. */
export type LockCountdown = { seconds: number | null, };

/** "Lock health". */
export type LockHealth = { rows: Array<LockTrigger>, capture_protection: boolean, };

/** Why the account locked. */
export type LockReason = "manual" | "idle" | "screen_locked" | "session_switched" | "suspend" | "lid_closed" | "program_start";

/** A line of "Lock health". */
export type LockTrigger = { trigger: Trigger, state: TriggerState, why: Absence | null, source: string | null, last_seen: number | null, };

/** Whether the log goes as far as this device has seen it. */
export type LogAnchor = "matches" | "none";

/** What is wrong with an entry. */
export type LogBreak = "changed" | "missing" | "cut_off";

/** What the security log records. */
export type LogKind = "sign_in" | "recovery" | "sign_out" | "lock" | "unlock" | "password_change" | "password_rules_change" | "profile_change" | "recovery_key_change" | "pin_change" | "pin_settings_change" | "pin_removal" | "contact_change" | "contact_verification" | "code_sent" | "delivery_change" | "second_factor" | "two_factor_enabled" | "two_factor_disabled" | "recovery_codes_change" | "trusted_address_added" | "trusted_address_edited" | "trusted_address_deleted" | "address_service_change" | "pin_check" | "resumption" | "current_password_check" | "backup" | "restore" | "session_ended" | "others_logged_out" | "logout_settings_change" | "older_folder" | "history_export" | "device_renamed";

/** What "Verify" found. */
export type LogVerdict = { 
/** How many were looked at. */
entries: number, 
/** The first break. */
broken: BrokenLog | null, anchor: LogAnchor, };

/** How many sessions were ended. */
export type LoggedOut = { ended: number, };

/** A number of days to choose. */
export type LogoutChoice = { days: number, 
/** Longer than now: the password is asked for. */
longer: boolean, 
/** The sessions that would end now. */
ends: Array<string>, };

/** "Logout Settings". */
export type LogoutSettings = { days: number, choices: Array<LogoutChoice>, };

/** How a connection to a mail server is encrypted. */
export type MailSecurity = "tls" | "start_tls" | "none";

/** How mail goes out. */
export type MailWay = { "provider": "this_computer" } | { "provider": "smtp", 
/** Its name. */
host: string, 
/** Its port. */
port: number, 
/** How the connection is encrypted. */
security: MailSecurity, 
/** The user name there; empty for no sign-in. */
user: string, 
/** The sender's address. */
from: string, };

/** What a text is worth as a new password.
 *
 * Its `Debug` leaves out the symbols, as they are part of the password. */
export type PasswordCheck = { 
/** Code points after NFC; for a text too long to be read, as typed. */
length: number, 
/** The shortest length accepted, in code points. */
min_length: number, 
/** The checklist, the rules in force only, in the order of [`Rule`]. */
rules: Array<PasswordRuleMet>, 
/** Every reason to refuse the text, in the order of [`Refusal`]; mostly empty. */
refusals: Array<PasswordRefusal>, 
/** zxcvbn's estimate: 0 (a thousand guesses) to 4 (more than 10¹⁰). Advice, never a reason
 * to refuse; 0 for a text that is too long. */
score: number, 
/** Symbols that were typed but are not among the eight, while the rules ask for one of those;
 * each once, 8 at most. They are allowed; they just don't count. */
outside_symbols: Array<string>, 
/** Whether every rule is met and there is no reason to refuse the text. */
acceptable: boolean, };

/** Where the rules come from. */
export type PasswordPreset = "classic" | "modern" | "custom";

/** Why a text is refused whatever the rules say. */
export type PasswordRefusal = "too_long" | "control_character" | "common" | "own_words" | "repeats" | "sequence" | "current" | "recent";

/** One line of the checklist. */
export type PasswordRule = "length" | "upper" | "lower" | "digit" | "special";

/** A line of the checklist and whether it is satisfied. */
export type PasswordRuleMet = { 
/** Which rule. */
rule: PasswordRule, 
/** Whether the text satisfies it. */
met: boolean, };

/** What a new password must have. What is always refused is added to this and is not a choice.
 *
 * A value that came from the page or from disk is only to be trusted after
 * [`PasswordRules::validated`]. */
export type PasswordRules = { 
/** Which preset, or the person's own. */
preset: PasswordPreset, 
/** The shortest password, in code points after NFC. */
min_length: number, 
/** At least one of `A` to `Z`. */
upper: boolean, 
/** At least one of `a` to `z`. */
lower: boolean, 
/** At least one of `0` to `9`. */
digit: boolean, 
/** At least one of `!@#$%^&*`. */
special: boolean, };

/** What is asked next on the way in. */
export type PendingStep = "new_password" | "confirm_recovery_key" | "second_factor" | "pin";

/** What kind of line a number belongs to, as far as its digits tell. */
export type PhoneLine = "cell" | "landline" | "either";

/** A phone number that is being typed: as it will be dialled, or why it will not. */
export type PhoneNumber = { international: string | null, region: string | null, line: PhoneLine | null, 
/** The code of the error with which it would be refused. */
refusal: Code | null, };

/** How texts and calls go out. */
export type PhoneWay = { "provider": "this_computer" } | { "provider": "twilio", 
/** Where it is, without the version. */
base_url: string, 
/** The account's id there. */
account_sid: string, 
/** The number or sender that messages come from. */
from: string, } | { "provider": "webhook", 
/** Where it takes requests. */
url: string, };

/** The verdict on a PIN being typed. */
export type PinCheck = { 
/** How many digits it has. */
digits: number, 
/** Why it is refused. */
refusals: Array<PinRefusal>, 
/** Whether it is accepted. */
acceptable: boolean, };

/** A reason to refuse a PIN. */
export type PinRefusal = "length" | "not_digits" | "all_equal" | "run" | "repeated_groups" | "palindrome" | "well_known" | "own_number" | "date";

/** "Pin Settings". */
export type PinSettings = { enabled: boolean, 
/** Minutes without activity. */
screen_lock: number, request_after_authorization: boolean, 
/** Whether input in other programs counts as activity. */
system_idle: boolean, set_at: number | null, 
/** Whether enabling asks for the password. */
asks_password: boolean, };

/** How often a PIN may still be tried. */
export type PinTries = { tries_left: number, };

/** What the page looks like. */
export type Preferences = { theme: Theme, language: Language, size: (typeof SIZES)[number], };

/** Names and dates of the open account. */
export type Profile = { account: AccountEntry, created_at: number, password_changed_at: number, recovery_key_created_at: number | null, };

/** A square of `size` modules without its quiet zone, and the path of the dark ones. */
export type Qr = { size: number, path: string, };

/** A recovery key on screen. */
export type RecoveryKeyShown = { 
/** Eight groups of four characters. */
groups: Array<string>, 
/** The two groups, counted from 0, that are asked back. */
ask: [number, number], };

/** The result of a restore. */
export type Restored = { 
/** `None` if, for instance, somebody has signed in meanwhile. */
accounts: Array<AccountEntry> | null, 
/** The folder with the damaged files that the backup replaced. */
kept_aside: string | null, };

/** A second factor that is asked for. */
export type SecondFactorAsked = { tries_left: number, recovered: boolean, unlocking: boolean, };

/** A message that was sent. */
export type Sent = "taken" | "maybe" | "here";

/** What ended a session from elsewhere. */
export type SessionEnd = "logged_out" | "logged_out_all" | "password_changed" | "recovered" | "recovery_key_changed" | "restored" | "two_factor_changed" | "older_folder" | "clock_set_back";

/** Whether a factor is asked for, and from which network it is not. */
export type SignInStep = { asked: AskedFor, network: string | null, };

/** What a sign-in asks for besides the password. */
export type SignInSteps = { second_factor: SignInStep, pin: SignInStep, };

/** Why nobody is signed in, if there is something to say about it. */
export type SignedOutReason = "pending_expired" | "session_ended" | "restored" | "account_deleted" | "account_not_deleted" | "account_unreadable" | "session_expired" | "pin_tries" | "second_factor_tries" | "interrupted" | "older_folder" | "write_failed";

/** All the page needs to draw its first screen. */
export type Start = { 
/** The gate. */
gate: Gate, 
/** The pre-saved accounts, while signed out. */
accounts: Array<AccountEntry>, 
/** The preferences. */
preferences: Preferences, 
/** The system's language, as in "de-AT". */
system_language: string, 
/** How the system writes dates and times: a BCP 47 tag. */
time_locale: string, 
/** The program's version. */
version: string, };

/** Light, dark, or as the system has it. */
export type Theme = "system" | "light" | "dark";

/** What can trigger the lock. */
export type Trigger = "input" | "system_idle" | "screen_locked" | "session_switched" | "suspend" | "lid_closed" | "clock";

/** Whether a trigger works here. */
export type TriggerState = "working" | "waiting" | "not_available" | "dropped";

/** A row of "Trusted IP List". */
export type TrustedAddress = { id: string, ip: string, auth_type: AuthType, label: string, created_at: number, expires_at: number | null, last_used_at: number | null, state: TrustedAddressState, 
/** No sign-in has made use of it for long. */
unused: boolean, };

/** What a row does now. */
export type TrustedAddressState = "active" | "factor_off" | "expired";

/** "Trusted IP List". */
export type TrustedAddresses = { rows: Array<TrustedAddress>, here: string | null, service: string | null, from_here: SignInSteps, from_elsewhere: SignInSteps, 
/** What is not asked for from other addresses than the present one. */
waived_elsewhere: Array<Waiver>, };

/** "Two-Factor Authentication". */
export type TwoFactor = { enabled_at: number | null, strict: boolean, codes_left: number, phone: boolean, enrolment: Enrolment | null, codes: Array<string>, };

/** A row of "Trusted IP List" as it is typed. */
export type TypedAddress = { auth_type: AuthType, ip: string, label: string, lasts: Expiry, private_confirmed: boolean, };

/** What a verification is worth. */
export type VerifiedBy = "delivery" | "this_computer";

/** How long the next try of the password or the PIN has to wait, in seconds. */
export type Waits = { password: number, pin: number, 
/** Whether the password has to wait only because the record of wrong tries is missing. */
record_missing: boolean, };

/** A factor that a sign-in skipped, and the network it was trusted from. */
export type Waiver = { auth_type: AuthType, network: string, };

/** Which account somebody wants to sign in to. */
export type Who = { id: AccountId, } | { sign_in_name: string, };
