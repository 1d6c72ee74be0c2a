// Sessions, history and Security Check as Rust could tell them, for tests and stories.
import type {
  ActiveSession,
  CheckItem,
  Device,
  FailureReason,
  HistoryRow,
  LogKind,
  LogoutSettings,
  LogVerdict,
} from "../bindings";

const AGENTS = [
  "Nightlatch 0.1.0 · Debian GNU/Linux 12 · WebKitGTK 2.48",
  "Nightlatch 0.1.0 · Windows 11 · WebView2 140.0",
];
const HOUR = 3_600_000;
const session = (id: string, more: Partial<ActiveSession> = {}): ActiveSession => ({
  id,
  this_session: false,
  device: "Ada’s laptop",
  device_id: "01900000-0000-7000-8000-00000000a1b2",
  device_since: 1_777_000_000_000,
  this_device: false,
  address: "192.168.178.24",
  public: false,
  user_agent: AGENTS[0] ?? "",
  authenticated_by: "password",
  second_factor: false,
  pin: false,
  waived: [],
  started_at: Date.now() - 30 * HOUR,
  last_seen: Date.now() - 60_000,
  ends_at: Date.now() + 690 * HOUR,
  ...more,
});
export const THIS_SESSION = session("s1", { this_session: true, this_device: true });
export const SESSIONS: ActiveSession[] = [
  THIS_SESSION,
  session("s2", {
    device: "Office computer",
    device_id: "01900000-0000-7000-8000-00000000c3d4",
    address: "203.0.113.7",
    public: true,
    user_agent: AGENTS[1] ?? "",
    second_factor: true,
    pin: true,
    last_seen: Date.now() - 5 * HOUR,
  }),
  session("s3", {
    device: "Old netbook",
    device_id: "01900000-0000-7000-8000-00000000e5f6",
    address: null,
    authenticated_by: "recovery_key",
    waived: [{ auth_type: "google_authenticator", network: "203.0.113.0/24" }],
    started_at: Date.now() - 500 * HOUR,
    last_seen: Date.now() - 450 * HOUR,
  }),
];
export const DEVICES: Device[] = [
  { id: "d1", name: "Ada’s laptop", since: 1_777_000_000_000, this_device: true },
  { id: "d2", name: "Office computer", since: 1_778_000_000_000, this_device: false },
];
/** `ends` names the sessions that a number of days is too short for. */
export const LOGOUT_SETTINGS: LogoutSettings = {
  days: 30,
  choices: [
    { days: 1, longer: false, ends: ["s1", "s3"] },
    { days: 3, longer: false, ends: ["s3"] },
    { days: 7, longer: false, ends: ["s3"] },
    { days: 14, longer: false, ends: ["s3"] },
    { days: 30, longer: false, ends: [] },
    { days: 60, longer: true, ends: [] },
    { days: 90, longer: true, ends: [] },
  ],
};
export const WHOLE_LOG: LogVerdict = { entries: 58, broken: null, anchor: "matches" };
const item = (topic: CheckItem["topic"], more: Partial<CheckItem> = {}): CheckItem => ({
  topic,
  state: "good",
  count: null,
  days: null,
  ...more,
});
export const ALL_WELL: CheckItem[] = [
  item("pin"),
  item("two_factor"),
  item("recovery_codes", { count: 10 }),
  item("password_strength", { count: 4 }),
  item("sessions", { count: 0 }),
  item("trusted_addresses", { count: 0 }),
  item("delivery"),
  item("keystore"),
  item("lock_health", { count: 0 }),
  item("history"),
  item("password_age", { days: 120 }),
  item("recovery_key", { days: 200 }),
];
export const TO_DO: CheckItem[] = [
  item("two_factor", { state: "missing" }),
  item("pin", { state: "missing" }),
  item("history", { state: "missing" }),
  item("password_strength", { state: "improve", count: 2 }),
  item("sessions", { state: "improve", count: 1 }),
  item("trusted_addresses", { state: "improve", count: 2 }),
  item("delivery", { state: "improve" }),
  item("keystore", { state: "improve" }),
  item("password_age", { days: 0 }),
  item("recovery_key", { days: 1 }),
];

const KINDS: LogKind[] = [
  "sign_in",
  "recovery",
  "sign_out",
  "lock",
  "unlock",
  "password_change",
  "password_rules_change",
  "profile_change",
  "recovery_key_change",
  "pin_change",
  "pin_settings_change",
  "pin_removal",
  "contact_change",
  "contact_verification",
  "code_sent",
  "delivery_change",
  "second_factor",
  "two_factor_enabled",
  "two_factor_disabled",
  "recovery_codes_change",
  "trusted_address_added",
  "trusted_address_edited",
  "trusted_address_deleted",
  "address_service_change",
  "pin_check",
  "resumption",
  "current_password_check",
  "backup",
  "restore",
  "session_ended",
  "others_logged_out",
  "logout_settings_change",
  "older_folder",
  "device_renamed",
  "history_export",
];
const FAILURES: Partial<Record<LogKind, FailureReason>> = {
  recovery: "wrong_recovery_key",
  unlock: "wrong_pin",
  password_change: "password_refused",
  contact_verification: "wrong_code",
  second_factor: "wrong_second_factor",
  current_password_check: "wrong_password",
  restore: "not_possible",
};

export function historyRow(number: number, now = Date.now()): HistoryRow {
  return {
    id: `h${number}`,
    kind: "sign_in",
    failure: null,
    device: "Ada’s laptop",
    address: ["192.168.178.24", "2001:db8:85a3::8a2e:370:7334", "10.0.4.17", null][number % 4] ?? null,
    public: number % 4 === 1,
    waived: number === 2 ? [{ auth_type: "pin", network: "10.0.4.0/24" }] : [],
    user_agent: AGENTS[number % 2] ?? "",
    at: now - number * number * 3_700_000,
    this_session: number === 0,
  };
}

/** One row of every kind, some of which failed. */
export const EVERY_KIND: HistoryRow[] = KINDS.map((kind, number) => ({
  ...historyRow(number),
  kind,
  failure: FAILURES[kind] ?? null,
}));
/** What somebody could write who wants to be taken for something else. */
const HOSTILE = `<img src=x onerror="alert(1)">\u202egnitnirp ${"long".repeat(60)}`;
export const HOSTILE_ROW: HistoryRow = {
  ...historyRow(1),
  address: "2001:db8:85a3:8d3:1319:8a2e:370:7348",
  device: HOSTILE,
  user_agent: HOSTILE,
};
export const HOSTILE_SESSION: ActiveSession = session("s9", { device: HOSTILE, user_agent: HOSTILE });
