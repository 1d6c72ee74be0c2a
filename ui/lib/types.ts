// What the commands take and give, as the page sees it: the shapes of src-tauri/dto.rs. Tests of
// the commands hold the names and values that cross.

/** An account in the list of pre-saved accounts. */
export type AccountEntry = { id: string; display_name: string; sign_in_name: string; initials: string; last_used: number | null; /** Its names are lost until it is next opened. */ unnamed: boolean };

/** What has come of a restore; the folder in which damaged files are kept whose place the backup took. */
export type Restored = { accounts: AccountEntry[]; kept_aside: string | null };

/** Why the gate is signed out, when there is something to say about it. */
export type SignedOutReason = "pending_expired" | "session_ended" | "restored" | "account_deleted" | "account_unreadable" | "session_expired" | "pin_tries" | "second_factor_tries" | "interrupted" | "older_folder" | "write_failed";
/** What ended the session from elsewhere. */
export type SessionEnd = "logged_out" | "logged_out_all" | "password_changed" | "recovered" | "recovery_key_changed" | "restored" | "two_factor_changed" | "older_folder" | "clock_set_back";

/** What a half-done sign-in, recovery or creation waits for. */
export type PendingStep = "new_password" | "confirm_recovery_key" | "second_factor" | "pin";

export type LockReason = "manual" | "idle" | "screen_locked" | "session_switched" | "suspend" | "lid_closed" | "program_start";

/** How often the PIN may still be tried. */
export type PinTries = { tries_left: number };

/** A second factor that is asked for on the way in. */
export type SecondFactorAsked = { tries_left: number; recovered: boolean; unlocking: boolean };

/** "Auth Type". */
export type AuthType = "google_authenticator" | "pin";
/** A factor that a sign-in did not ask for, and the network it is trusted from. */
export type Waiver = { auth_type: AuthType; network: string };

export type Gate =
  | {
      state: "signed_out";
      reason: SignedOutReason | null;
      /** Only with "session_ended", and null when it is not known. */
      ended_by: SessionEnd | null;
      /** Only with "session_expired": the limit that was reached. */
      days: number | null;
    }
  | { state: "pending"; account: AccountEntry; step: PendingStep; creating: boolean; pin: PinTries | null; second_factor: SecondFactorAsked | null }
  | {
      state: "open";
      account: AccountEntry;
      session_id: string;
      pin_set: boolean;
      two_factor: boolean;
      remembered: boolean;
      /** It is remembered as soon as the PIN is typed. */
      remembered_after_pin: boolean;
      waived: Waiver[];
      /** When this session ends by itself. */
      ends_at: number;
      /** A day or less is left of it. */
      ends_soon: boolean;
      /** At this sign-in an older folder of the account was found put back. */
      older_folder: boolean;
      /** Two-factor authentication is on, and every recovery code was used. */
      no_recovery_codes: boolean;
      /** The lock fell while a file was being written for its owner, so there is none. */
      file_stopped: boolean;
      /** What was kept of the account outside of it was lost, and made anew at this sign-in. */
      record_renewed: boolean;
    }
  | { state: "locked"; account: AccountEntry; locked_at: number; reason: LockReason; minutes: number | null; pin: PinTries | null };

/** What the next try has to wait, in seconds. */
export type Waits = { password: number; pin: number; record_missing: boolean };

export type Who = { id: string } | { sign_in_name: string };

export type Theme = "system" | "light" | "dark";
export type Language = "system" | "en" | "de";
/** In percent. */
export type Size = 100 | 125 | 150 | 175 | 200 | 225;
export type Preferences = { theme: Theme; language: Language; size: Size };

export type Start = {
  gate: Gate;
  accounts: AccountEntry[];
  preferences: Preferences;
  system_language: string;
  time_locale: string;
  version: string;
};

export type PasswordPreset = "classic" | "modern" | "custom";
export type PasswordRules = { preset: PasswordPreset; min_length: number; upper: boolean; lower: boolean; digit: boolean; special: boolean };

export type PasswordRule = "length" | "upper" | "lower" | "digit" | "special";
/** Reasons a password is refused whatever the rules say. */
export type PasswordRefusal = "too_long" | "control_character" | "common" | "own_words" | "repeats" | "sequence" | "current" | "recent";
export type PasswordCheck = {
  /** Code points after NFC. */
  length: number;
  min_length: number;
  rules: { rule: PasswordRule; met: boolean }[];
  refusals: PasswordRefusal[];
  /** zxcvbn's estimate, 0 (guessed at once) to 4. */
  score: number;
  /** Symbols that were typed and do not count for the special-character rule. */
  outside_symbols: string[];
  acceptable: boolean;
};

export type RecoveryKeyShown = {
  /** Eight groups of four characters. */
  groups: string[];
  /** The two groups, counted from 0, that are asked back. */
  ask: number[];
};

export type Profile = { account: AccountEntry; created_at: number; password_changed_at: number; recovery_key_created_at: number | null };

export type LogKind =
  | "sign_in"
  | "recovery"
  | "sign_out"
  | "lock"
  | "unlock"
  | "password_change"
  | "password_rules_change"
  | "profile_change"
  | "recovery_key_change"
  | "pin_change"
  | "pin_settings_change"
  | "pin_removal"
  | "contact_change"
  | "contact_verification"
  | "code_sent"
  | "delivery_change"
  | "second_factor"
  | "two_factor_enabled"
  | "two_factor_disabled"
  | "recovery_codes_change"
  | "trusted_address_added"
  | "trusted_address_edited"
  | "trusted_address_deleted"
  | "address_service_change"
  | "pin_check"
  | "resumption"
  | "current_password_check"
  | "backup"
  | "restore"
  | "session_ended"
  | "others_logged_out"
  | "logout_settings_change"
  | "older_folder"
  | "history_export"
  | "device_renamed";
export type FailureReason = "wrong_password" | "wrong_recovery_key" | "wrong_pin" | "wrong_code" | "wrong_second_factor" | "password_refused" | "not_possible";
export type HistoryRow = {
  id: string;
  kind: LogKind;
  /** Why it failed, where it did. */
  failure: FailureReason | null;
  /** The name of the device whose session it belongs to. */
  device: string | null;
  address: string | null;
  /** A service on the internet told the address. */
  public: boolean;
  waived: Waiver[];
  user_agent: string;
  at: number;
  this_session: boolean;
};
export type HistoryShown = "sign_ins" | "failed_sign_ins" | "locks" | "changes" | "everything";
/** An empty address and nulls filter nothing; `to` is the first moment that is left out. */
export type HistoryFilter = { shown: HistoryShown; device: string | null; address: string; from: number | null; to: number | null };
export type HistoryPage = { rows: HistoryRow[]; next: string | null };
/** An installation, by its name. */
export type Device = { id: string; name: string; since: number; this_device: boolean };
export type LogVerdict = {
  /** How many were looked at. */
  entries: number;
  /** The first break; its time is that of the entry before where the entry itself is gone. */
  broken: { number: number; what: "changed" | "missing" | "cut_off"; at: number | null } | null;
  /** "none": the keystore of this computer holds no anchor, so a cut-off end is not noticed. */
  anchor: "matches" | "none";
};

export type ActiveSession = {
  id: string;
  this_session: boolean;
  device: string;
  device_id: string;
  /** When the device first had a session. */
  device_since: number;
  this_device: boolean;
  address: string | null;
  public: boolean;
  user_agent: string;
  authenticated_by: "creation" | "password" | "recovery_key";
  second_factor: boolean;
  pin: boolean;
  waived: Waiver[];
  started_at: number;
  last_seen: number;
  ends_at: number;
};
/** `longer`: the password is asked. `ends`: the ids of the sessions that would end now. */
export type LogoutChoice = { days: number; longer: boolean; ends: string[] };
export type LogoutSettings = { days: number; choices: LogoutChoice[] };

export type CheckTopic =
  | "pin"
  | "two_factor"
  | "recovery_codes"
  | "password_strength"
  | "password_age"
  | "recovery_key"
  | "sessions"
  | "trusted_addresses"
  | "phone"
  | "delivery"
  | "keystore"
  | "lock_health"
  | "history";
export type CheckState = "good" | "improve" | "missing";
export type CheckItem = { topic: CheckTopic; state: CheckState; count: number | null; days: number | null };

/** "Screen Lock": minutes without activity. */
export type ScreenLock = 5 | 10 | 20 | 30 | 60;
export type PinSettings = {
  enabled: boolean;
  screen_lock: ScreenLock;
  request_after_authorization: boolean;
  /** Whether input in other programs counts as activity. */
  system_idle: boolean;
  set_at: number | null;
  /** Whether enabling asks for the password. */
  asks_password: boolean;
};
export type PinRefusal = "length" | "not_digits" | "all_equal" | "run" | "repeated_groups" | "palindrome" | "well_known" | "own_number" | "date";
export type PinCheck = { digits: number; refusals: PinRefusal[]; acceptable: boolean };

/** What confirms an action in settings; the code only while two-factor authentication is on. */
export type Proof = { current_password: string; code?: string };
/** Modules of a QR code without its quiet zone, and the path of the dark ones. */
export type Qr = { size: number; path: string };
export type Enrolment = { key: string[]; qr: Qr | null; ends_in: number; confirmed: boolean; typed_back: boolean };
export type TwoFactor = {
  enabled_at: number | null;
  strict: boolean;
  codes_left: number;
  phone: boolean;
  enrolment: Enrolment | null;
  codes: string[];
};

/** How long a row of "Trusted IP List" is to last. */
export type Lasts = "as_it_is" | "for_good" | { days: number };
export type TypedAddress = {
  auth_type: AuthType;
  ip: string;
  label: string;
  lasts: Lasts;
  private_confirmed: boolean;
};
/** What confirms a change of the list: besides the password what the row waives. */
export type Confirmed = { current_password: string; code: string | null; pin: string | null };
export type TrustedAddress = {
  id: string;
  ip: string;
  auth_type: AuthType;
  label: string;
  created_at: number;
  expires_at: number | null;
  last_used_at: number | null;
  state: "active" | "factor_off" | "expired";
  /** No sign-in has made use of it for 90 days. */
  unused: boolean;
};
/** Whether a sign-in asks for a factor, and from which network it does not. */
export type SignInStep = { asked: "off" | "yes" | "waived"; network: string | null };
export type SignInSteps = { second_factor: SignInStep; pin: SignInStep };
export type TrustedAddresses = {
  rows: TrustedAddress[];
  here: string | null;
  service: string | null;
  from_here: SignInSteps;
  from_elsewhere: SignInSteps;
  /** What is not asked for from other addresses than the present one. */
  waived_elsewhere: Waiver[];
};
export type AddressWarning = "wide" | "private" | "shared" | "vpn" | "one_ipv6" | "elsewhere";
export type AddressAdvice = {
  network: string;
  masked: boolean;
  warnings: AddressWarning[];
  sign_ins: number;
  matched: number;
  changes: number;
  better: string | null;
};

export type ContactKind = "email" | "cell_phone" | "landline" | "physical_address" | "skype" | "website";
export type ContactStatus = "not_verified" | "active";
export type Contact = {
  id: string;
  kind: ContactKind;
  value: string;
  status: ContactStatus;
  primary: boolean;
  verified_by: "delivery" | "this_computer" | null;
};
export type Country = { region: string; calling_code: number };
/** A number being typed: as it will be dialled, or the code of the error that refuses it. */
export type PhoneNumber = {
  international: string | null;
  region: string | null;
  line: "cell" | "landline" | "either" | null;
  refusal: string | null;
};
export type Channel = "text" | "call" | "mail";
/** "maybe": the provider gave no clear answer. */
export type Sent = "taken" | "maybe" | "here";
export type CodeRequested = { sent: Sent; lives: number };
/** All in seconds but the tries. With a cap nothing can be sent on any way until the waits are over. */
export type CodeState = {
  lives: number;
  tries_left: number;
  text_wait: number;
  call_wait: number;
  mail_wait: number;
  cap: "recipient" | "account" | null;
};
/** What this computer shows instead of sending it; without a code it is a test. */
export type CodeHere = { to: string; channel: Channel; code: string | null };
export type PhoneWay =
  | { provider: "this_computer" }
  | { provider: "twilio"; base_url: string; account_sid: string; from: string }
  | { provider: "webhook"; url: string };
export type MailSecurity = "tls" | "start_tls" | "none";
export type MailWay =
  | { provider: "this_computer" }
  | { provider: "smtp"; host: string; port: number; security: MailSecurity; user: string; from: string };
export type Delivery = { phone: PhoneWay; phone_secret_set: boolean; mail: MailWay; mail_secret_set: boolean };

/** Whether "Keep me signed in on this computer" can be offered. */
export type KeystoreState = "available" | "absent" | "locked" | "failed";

/** Unsaved form input, never a secret. */
export type Draft = { place: string; fields: Record<string, string>; focus?: string };

export type Trigger = "input" | "system_idle" | "screen_locked" | "session_switched" | "suspend" | "lid_closed" | "clock";
export type TriggerState = "working" | "waiting" | "not_available" | "dropped";
export type Absence = "no_display" | "no_bus" | "no_session" | "not_offered" | "failed" | "stuck" | "no_logind" | "no_locker" | "no_inhibitor" | "switched_off";
export type LockTrigger = { trigger: Trigger; state: TriggerState; why: Absence | null; source: string | null; last_seen: number | null };
export type LockHealth = { rows: LockTrigger[]; capture_protection: boolean };

/** Seconds until the lock falls; null when it does not any more. */
export type LockCountdown = { seconds: number | null };

/** Every command fails with this. The words are in the message catalogue under `message_key`. */
export type CommandError = {
  code: string;
  field: string | null;
  message_key: string;
  /** Seconds until another try is allowed. */
  retry_after: number | null;
  /** By how many minutes the phone is ahead, where that is what is wrong. */
  minutes?: number;
};
