// A stand-in for Rust, for tests and stories: it answers what it is told to and remembers what it was asked.

import type {
  AccountEntry,
  AddressAdvice,
  Code,
  CodeState,
  CommandError,
  Contact,
  Country,
  Delivery,
  Events,
  Gate,
  LockHealth,
  LockTrigger,
  PasswordCheck,
  PasswordRules,
  PinSettings,
  Profile,
  RecoveryKeyShown,
  Start,
  TrustedAddress,
  TrustedAddresses,
  TwoFactor,
} from "../bindings";
import { type Command, type Gives, setTransport, type Takes, type Transport } from "../client";
import { DEVICES, historyRow, LOGOUT_SETTINGS, THIS_SESSION, TO_DO, WHOLE_LOG } from "./sessions";

/** What moves the gate has no answer but the event: an answer that is a gate is told as one. */
type Answer<C extends Command> = Gives<C> extends null ? Gives<C> | Gate : Gives<C>;
type Answers = { [C in Command]?: (args: Takes<C>) => Answer<C> | Promise<Answer<C>> };

/** A gate gets its number when it is told, unless it has one. */
const UNNUMBERED = 0;

export const ADA: AccountEntry = {
  id: "a1",
  display_name: "Ada Lovelace",
  sign_in_name: "ada",
  initials: "AL",
  last_used: 1_790_000_000_000,
  unnamed: false,
};
export const GRACE: AccountEntry = {
  id: "a2",
  display_name: "Grace Hopper",
  sign_in_name: "grace@example.org",
  initials: "GH",
  last_used: null,
  unnamed: false,
};
export const SIGNED_OUT: Extract<Gate, { state: "signed_out" }> = {
  epoch: UNNUMBERED,
  state: "signed_out",
  reason: null,
  ended_by: null,
  days: null,
};
export const OPEN: Extract<Gate, { state: "open" }> = {
  epoch: UNNUMBERED,
  state: "open",
  account: ADA,
  session_id: "s1",
  pin_set: false,
  two_factor: false,
  remembered: false,
  remembered_after_pin: false,
  waived: [],
  ends_at: 1_900_000_000_000,
  ends_soon: false,
  older_folder: false,
  no_recovery_codes: false,
  file_stopped: false,
  record_renewed: false,
};
export const CREATED: Extract<Gate, { state: "pending" }> = {
  epoch: UNNUMBERED,
  state: "pending",
  account: ADA,
  step: "confirm_recovery_key",
  creating: true,
  pin: null,
  second_factor: null,
};
export const RECOVERING: Gate = {
  epoch: UNNUMBERED,
  state: "pending",
  account: ADA,
  step: "new_password",
  creating: false,
  pin: null,
  second_factor: null,
};
export const ASKED_FOR_PIN: Gate = {
  epoch: UNNUMBERED,
  state: "pending",
  account: ADA,
  step: "pin",
  creating: false,
  pin: { tries_left: 5 },
  second_factor: null,
};
export const LOCKED: Extract<Gate, { state: "locked" }> = {
  epoch: UNNUMBERED,
  state: "locked",
  account: ADA,
  locked_at: 1_790_000_000_000,
  reason: "idle",
  minutes: 20,
  pin: { tries_left: 5 },
};
export const NO_PIN: PinSettings = {
  enabled: false,
  screen_lock: 20,
  request_after_authorization: false,
  system_idle: true,
  set_at: null,
  asks_password: true,
};
export const PIN_SET: PinSettings = { ...NO_PIN, enabled: true, set_at: 1_780_000_000_000 };
const row = (trigger: LockTrigger["trigger"], more: Partial<LockTrigger> = {}): LockTrigger => ({
  trigger,
  state: "waiting",
  why: null,
  source: null,
  last_seen: null,
  ...more,
});
export const HEALTH: LockHealth = {
  rows: [
    row("input", { state: "working" }),
    row("system_idle", {
      state: "working",
      source: "X11 screen saver extension",
      last_seen: Date.now() - 90_000,
    }),
    row("screen_locked"),
    row("session_switched"),
    row("suspend"),
    row("lid_closed", { state: "not_available", why: "not_offered" }),
    row("clock", { state: "working" }),
  ],
  capture_protection: false,
};
export const TWO_FACTOR_OFF: TwoFactor = {
  enabled_at: null,
  strict: false,
  codes_left: 0,
  phone: true,
  enrolment: null,
  codes: [],
};
export const ENROLLING: TwoFactor = {
  ...TWO_FACTOR_OFF,
  enrolment: {
    key: ["GEZD", "GNBV", "GY3T", "QOJQ", "GEZD", "GNBV", "GY3T", "QOJQ"],
    qr: { size: 21, path: "M0 0h7v1h-7z" },
    ends_in: 600,
    confirmed: false,
    typed_back: false,
  },
};
export const CODES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `000G-40ZT-ZFYF-VZQ${n}`);
export const TWO_FACTOR_ON: TwoFactor = {
  ...TWO_FACTOR_OFF,
  enabled_at: 1_780_000_000_000,
  codes_left: 10,
};
export const ASKED_FOR_CODE: Gate = {
  epoch: UNNUMBERED,
  state: "pending",
  account: ADA,
  step: "second_factor",
  creating: false,
  pin: null,
  second_factor: { tries_left: 5, recovered: false, unlocking: false },
};
const OFF = { asked: "off", network: null } as const;
const ASKED = { asked: "yes", network: null } as const;
export const NO_ADDRESSES: TrustedAddresses = {
  rows: [],
  here: "203.0.113.7",
  service: null,
  from_here: { second_factor: OFF, pin: OFF },
  from_elsewhere: { second_factor: OFF, pin: OFF },
  waived_elsewhere: [],
};
export const BOTH_ASKED: TrustedAddresses = {
  ...NO_ADDRESSES,
  from_here: { second_factor: ASKED, pin: ASKED },
  from_elsewhere: { second_factor: ASKED, pin: ASKED },
};
const trusted = (id: string, more: Partial<TrustedAddress>): TrustedAddress => ({
  id,
  ip: "203.0.113.7",
  auth_type: "google_authenticator",
  label: "",
  created_at: 1_780_000_000_000,
  expires_at: null,
  last_used_at: null,
  state: "active",
  unused: false,
  ...more,
});
export const ADDRESSES: TrustedAddresses = {
  ...BOTH_ASKED,
  rows: [
    trusted("t1", { ip: "203.0.113.0/24", label: "Home" }),
    trusted("t2", {
      ip: "192.168.178.0/24",
      auth_type: "pin",
      expires_at: 1_900_000_000_000,
      unused: true,
    }),
    trusted("t3", { ip: "2001:db8:85a3:8d3:1319:8a2e:370:7348", auth_type: "pin", state: "factor_off" }),
    trusted("t4", { ip: "198.51.100.1", state: "expired", expires_at: 1_785_000_000_000, label: "Old flat" }),
  ],
  from_here: { second_factor: { asked: "waived", network: "203.0.113.0/24" }, pin: ASKED },
};
export const ADVICE: AddressAdvice = {
  network: "203.0.113.7",
  masked: false,
  warnings: [],
  sign_ins: 20,
  matched: 12,
  changes: 3,
  better: null,
};
export const COUNTRIES: Country[] = [
  { region: "DE", calling_code: 49 },
  { region: "GB", calling_code: 44 },
  { region: "US", calling_code: 1 },
];
export const NO_CODE: CodeState = {
  lives: 0,
  tries_left: 0,
  text_wait: 0,
  call_wait: 0,
  mail_wait: 0,
  cap: null,
};
export const CODE_SENT: CodeState = {
  lives: 300,
  tries_left: 5,
  text_wait: 60,
  call_wait: 30,
  mail_wait: 0,
  cap: null,
};
export const HERE: Delivery = {
  phone: { provider: "this_computer" },
  phone_secret_set: false,
  mail: { provider: "this_computer" },
  mail_secret_set: false,
};
const contact = (id: string, more: Partial<Contact>): Contact => ({
  id,
  kind: "cell_phone",
  value: "+44 7400 123456",
  status: "not_verified",
  primary: false,
  verified_by: null,
  ...more,
});
export const CELL = contact("c1", {});
export const CONTACTS: Contact[] = [
  contact("c0", { value: "+1 201-555-0123", status: "active", primary: true, verified_by: "this_computer" }),
  CELL,
  contact("c2", { kind: "email", value: "ada@example.org", status: "active", verified_by: "delivery" }),
  contact("c3", {
    kind: "physical_address",
    value: "12 St James’s Square\nLondon SW1Y 4JH",
    status: "active",
  }),
];
export const KEY: RecoveryKeyShown = {
  groups: ["7QK2", "M9XA", "0T4R", "HD8W", "C3NV", "5JPZ", "E1GB", "Y6SF"],
  ask: [2, 6],
};
export const CLASSIC: PasswordRules = {
  preset: "classic",
  min_length: 8,
  upper: true,
  lower: true,
  digit: true,
  special: true,
};
export const PROFILE: Profile = {
  account: ADA,
  created_at: 1_777_000_000_000,
  password_changed_at: 1_778_000_000_000,
  recovery_key_created_at: 1_777_000_000_000,
};

export function fail(code: Code, field: string | null = null, retry_after: number | null = null): never {
  throw { code, field, message_key: `error-${code}`, retry_after } satisfies CommandError;
}

/** Good enough to draw a list with; the real judgement is Rust's. */
export function checked(password: string, more: Partial<PasswordCheck> = {}): PasswordCheck {
  const rules: PasswordCheck["rules"] = [
    { rule: "length", met: password.length >= 8 },
    { rule: "upper", met: /[A-Z]/.test(password) },
    { rule: "lower", met: /[a-z]/.test(password) },
    { rule: "digit", met: /[0-9]/.test(password) },
    { rule: "special", met: /[!@#$%^&*]/.test(password) },
  ];
  return {
    length: password.length,
    min_length: 8,
    rules,
    refusals: [],
    score: Math.min(4, Math.floor(password.length / 4)),
    outside_symbols: [],
    acceptable: rules.every((rule) => rule.met),
    ...more,
  };
}

export type Fake = {
  asked: { command: Command; args: Record<string, unknown> }[];
  /** The arguments of the last call of a command. */
  last(command: Command): Record<string, unknown> | undefined;
  answer(more: Answers): void;
  emit<E extends keyof Events>(event: E, payload: Events[E]): void;
};

export const START: Start = {
  gate: SIGNED_OUT,
  accounts: [],
  preferences: { theme: "system", language: "system", size: 100 },
  system_language: "en",
  time_locale: "en-GB",
  version: "0.1.0",
};

function isGate(value: unknown): value is Gate {
  return typeof value === "object" && value !== null && "epoch" in value;
}

export function fakeClient(start: Partial<Start> = {}, answers: Answers = {}): Fake {
  const told: Start = { ...START, ...start };
  const table: Answers = {
    start: () => told,
    page_ready: () => null,
    set_preferences: () => null,
    accounts: () => told.accounts,
    cancel_restore: () => null,
    check_new_password: ({ password }) => checked(password),
    // An open account has a key that waits only after it asked for one.
    recovery_key: () => (told.gate.state === "open" ? fail("recovery-key-not-waiting") : KEY),
    copy_recovery_key: () => null,
    discard_recovery_key: () => null,
    profile: () => PROFILE,
    password_rules: () => CLASSIC,
    set_password_rules: ({ rules }) => rules,
    session_history: ({ before }) =>
      before === null
        ? { rows: [0, 1, 2, 3].map((row) => historyRow(row)), next: "h3" }
        : { rows: [4, 5].map((row) => historyRow(row)), next: null },
    devices: () => DEVICES,
    verify_log: () => WHOLE_LOG,
    sessions: () => [THIS_SESSION],
    logout_settings: () => LOGOUT_SETTINGS,
    set_logout_days: ({ days }) => ({ ...LOGOUT_SETTINGS, days }),
    security_check: () => TO_DO,
    give_up: () => SIGNED_OUT,
    sign_out: () => SIGNED_OUT,
    keystore_state: () => "available",
    waits: () => ({ password: 0, pin: 0, record_missing: false }),
    pin_settings: () => NO_PIN,
    check_pin: ({ pin }) => ({ digits: pin.length, refusals: [], acceptable: true }),
    lock_health: () => HEALTH,
    two_factor: () => TWO_FACTOR_OFF,
    recommends_two_factor: () => false,
    dismiss_recommendation: () => null,
    end_set_up: () => null,
    trusted_addresses: () => NO_ADDRESSES,
    advise_on_address: ({ ip }) => ({ ...ADVICE, network: ip }),
    contacts: () => [],
    phone_countries: () => COUNTRIES,
    read_phone_number: ({ text }) =>
      text.length > 9
        ? { international: "+44 7400 123456", region: "GB", line: "cell", refusal: null }
        : { international: null, region: null, line: null, refusal: "phone-too-short" },
    code_state: () => NO_CODE,
    code_here: () => null,
    cancel_code: () => null,
    delivery: () => HERE,
    activity: () => null,
    save_draft: () => null,
    draft: () => null,
    lock: () => fail("pin-not-set"),
    about: () => ({
      version: "0.1.0",
      user_agent: "Nightlatch 0.1.0 · Debian GNU/Linux 12 · WebKitGTK 2.48",
      licences: "Preact, MIT\nFluent, Apache-2.0",
    }),
    ...answers,
  };
  const asked: Fake["asked"] = [];
  const heard = new Map<string, (payload: never) => void>();
  let epoch = 0;
  const numbered = (gate: Gate): Gate => {
    epoch = gate.epoch === UNNUMBERED ? epoch + 1 : Math.max(epoch, gate.epoch);
    return gate.epoch === UNNUMBERED ? { ...gate, epoch } : gate;
  };
  const emit: Fake["emit"] = (event, payload) => {
    const told = isGate(payload) ? numbered(payload) : payload;
    heard.get(event)?.(told as never);
  };
  const transport: Transport = {
    async invoke(command, args) {
      asked.push({ command, args });
      const answer = table[command] as ((args: unknown) => unknown) | undefined;
      if (!answer) throw new Error(`the fake has no answer for ${command}`);
      const given = await answer(args);
      if (command === "start") return { ...(given as Start), gate: numbered((given as Start).gate) };
      if (!isGate(given) || command === "gate") return given;
      emit("gate-changed", given);
      return null;
    },
    async listen(event, listener) {
      heard.set(event, listener);
    },
  };
  setTransport(transport);
  return {
    asked,
    last: (command) => asked.findLast((call) => call.command === command)?.args,
    answer: (more) => {
      Object.assign(table, more);
    },
    emit,
  };
}
