// The one way from the page to Rust. No other file imports @tauri-apps/api (biome.json holds that).
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type {
  AccountEntry,
  ActiveSession,
  AddressAdvice,
  Channel,
  CheckItem,
  CodeHere,
  CodeRequested,
  CodeState,
  CommandError,
  Confirmed,
  Contact,
  ContactKind,
  Country,
  Delivery,
  Device,
  Draft,
  Gate,
  HistoryFilter,
  HistoryPage,
  KeystoreState,
  LockCountdown,
  LockHealth,
  LogoutSettings,
  LogVerdict,
  MailWay,
  PasswordCheck,
  PasswordRules,
  PhoneNumber,
  PhoneWay,
  PinCheck,
  PinSettings,
  Preferences,
  Profile,
  Proof,
  RecoveryKeyShown,
  Restored,
  ScreenLock,
  Start,
  TrustedAddresses,
  TwoFactor,
  TypedAddress,
  Waits,
  Who,
} from "./types";

type Nothing = Record<never, never>;
type PinChoices = { screen_lock: ScreenLock; request_after_authorization: boolean; current_password: string };
/** A secret left empty stays as it is. */
export type DeliverySet = Proof & {
  phone: PhoneWay;
  phone_secret: string;
  mail: MailWay;
  mail_secret: string;
};
export type About = { version: string; user_agent: string; licences: string };

/** Every command: what it takes and what it gives. */
export type Commands = {
  start: [Nothing, Start];
  gate: [Nothing, Gate];
  page_ready: [Nothing, null];
  set_preferences: [{ preferences: Preferences }, null];
  about: [Nothing, About];
  accounts: [Nothing, AccountEntry[]];
  waits: [{ id: string }, Waits];
  forget_account: [{ id: string }, AccountEntry[]];
  create_account: [{ display_name: string; sign_in_name: string; password: string; confirm: string }, Gate];
  keystore_state: [Nothing, KeystoreState];
  sign_in: [{ who: Who; password: string; keep_signed_in: boolean }, Gate];
  enter_pin: [{ pin: string }, Gate];
  recover: [{ who: Who; recovery_key: string }, Gate];
  restore_account: [Nothing, Restored];
  finish_restore: [
    { sign_in_name: string | null; backup_password: string | null; code: string | null },
    Restored,
  ];
  cancel_restore: [Nothing, null];
  give_up: [Nothing, Gate];
  set_new_password: [{ new_password: string; confirm: string }, Gate];
  check_new_password: [{ password: string; display_name?: string; sign_in_name?: string }, PasswordCheck];
  recovery_key: [Nothing, RecoveryKeyShown];
  copy_recovery_key: [Nothing, null];
  save_recovery_key: [Nothing, string];
  print_recovery_key: [Nothing, null];
  confirm_recovery_key: [{ groups: string[] }, Gate];
  put_off_recovery_key: [Nothing, Gate];
  discard_recovery_key: [Nothing, null];
  profile: [Nothing, Profile];
  set_profile: [{ display_name: string; sign_in_name: string }, Profile];
  password_rules: [Nothing, PasswordRules];
  set_password_rules: [{ rules: PasswordRules }, PasswordRules];
  change_password: [{ current_password: string; new_password: string; confirm: string }, Profile];
  new_recovery_key: [Proof, RecoveryKeyShown];
  session_history: [{ filter: HistoryFilter; before: string | null; limit: number }, HistoryPage];
  devices: [Nothing, Device[]];
  export_history: [{ filter: HistoryFilter; format: "csv" | "json" }, string];
  verify_log: [Nothing, LogVerdict];
  sessions: [Nothing, ActiveSession[]];
  end_session: [{ id: string }, ActiveSession[]];
  rename_device: [{ id: string; device_name: string }, ActiveSession[]];
  logout_settings: [Nothing, LogoutSettings];
  set_logout_days: [{ days: number; current_password: string | null }, LogoutSettings];
  log_out_all_except_this: [{ current_password: string; count: number }, { ended: number }];
  security_check: [Nothing, CheckItem[]];
  export_backup: [Proof, string];
  restore_backup: [Proof & { backup_password: string }, Gate];
  delete_account: [Proof & { sign_in_name: string }, Gate];
  contacts: [Nothing, Contact[]];
  phone_countries: [Nothing, Country[]];
  read_phone_number: [{ text: string; region: string }, PhoneNumber];
  add_contact: [{ kind: ContactKind; value: string; region: string }, Contact[]];
  edit_contact: [Proof & { id: string; kind: ContactKind; value: string; region: string }, Contact[]];
  delete_contact: [Proof & { id: string }, Contact[]];
  set_primary_contact: [Proof & { id: string }, Contact[]];
  request_code: [{ id: string; channel: Channel }, CodeRequested];
  cancel_code: [Nothing, null];
  code_state: [{ id: string }, CodeState];
  code_here: [Nothing, CodeHere | null];
  verify_contact: [{ id: string; code: string }, Contact[]];
  delivery: [Nothing, Delivery];
  set_delivery: [DeliverySet, Delivery];
  send_test: [{ channel: Channel; to: string; region: string }, CodeRequested];
  two_factor: [Nothing, TwoFactor];
  begin_enrolment: [Proof, TwoFactor];
  cancel_enrolment: [Nothing, TwoFactor];
  confirm_secret: [{ token: string }, TwoFactor];
  type_code_back: [{ code: string }, TwoFactor];
  enable_two_factor: [{ current_password: string; strict: boolean }, TwoFactor];
  new_recovery_codes: [Proof, TwoFactor];
  put_codes_away: [Nothing, TwoFactor];
  disable_two_factor: [Proof, TwoFactor];
  copy_two_factor_key: [Nothing, null];
  copy_recovery_codes: [Nothing, null];
  save_recovery_codes: [Nothing, string];
  print_recovery_codes: [Nothing, null];
  recommends_two_factor: [Nothing, boolean];
  put_off_recommendation: [{ for_long: boolean }, null];
  enter_second_factor: [{ code: string }, Gate];
  turn_off_two_factor: [{ recovery_key: string }, Gate];
  trusted_addresses: [Nothing, TrustedAddresses];
  advise_on_address: [{ ip: string }, AddressAdvice];
  add_trusted_address: [{ row: TypedAddress; confirmed: Confirmed }, TrustedAddresses];
  edit_trusted_address: [{ id: string; row: TypedAddress; confirmed: Confirmed }, TrustedAddresses];
  delete_trusted_address: [{ id: string }, TrustedAddresses];
  set_address_service: [{ service: string | null; confirmed: Confirmed }, TrustedAddresses];
  pin_settings: [Nothing, PinSettings];
  check_pin: [{ pin: string }, PinCheck];
  /** The password is null where it was chosen a moment ago. */
  enable_pin: [
    Omit<PinChoices, "current_password"> & { pin: string; repeat: string; current_password: string | null },
    PinSettings,
  ];
  end_set_up: [Nothing, null];
  change_pin: [PinChoices & { pin: string | null; repeat: string | null; system_idle: boolean }, PinSettings];
  disable_pin: [Proof, PinSettings];
  lock: [Nothing, Gate];
  unlock_with_pin: [{ pin: string }, Gate];
  activity: [Nothing, null];
  save_draft: [{ draft: Draft }, null];
  draft: [Nothing, Draft | null];
  lock_health: [{ test: boolean }, LockHealth];
  unlock_with_password: [{ password: string }, Gate];
  sign_out: [Nothing, Gate];
};
export type Command = keyof Commands;
export type Takes<C extends Command> = Commands[C][0];
export type Gives<C extends Command> = Commands[C][1];
export type GateCommand = { [C in Command]: Gives<C> extends Gate ? C : never }[Command];

/** Every event and what it brings. */
export type Events = {
  "gate-changed": Gate;
  "lock-countdown": LockCountdown;
  "pin-needed": null;
  "address-changed": null;
  "preferences-changed": Preferences;
};

/** What carries a call: Tauri in the product, a fake in tests and stories. */
export type Transport = {
  invoke(command: Command, args: Record<string, unknown>): Promise<unknown>;
  listen<E extends keyof Events>(event: E, heard: (payload: Events[E]) => void): Promise<unknown>;
};

/** A name for one call. Tauri's own script sends a call once more when its answer is lost; Rust runs none twice. */
function newCall(): string {
  const random = crypto.getRandomValues(new BigUint64Array(1));
  return String(random[0]);
}

let transport: Transport = {
  invoke: (command, args) => invoke(command, args, { headers: { "nightlatch-call": newCall() } }),
  listen: (event, heard) => listen<Events[typeof event]>(event, ({ payload }) => heard(payload)),
};

export function setTransport(other: Transport): void {
  transport = other;
}

/** Rust refuses texts far shorter than this; sending the rest would only cost time. */
const LONGEST_TEXT = 10_001;

function clip(value: unknown): unknown {
  if (typeof value === "string") return value.length > LONGEST_TEXT ? value.slice(0, LONGEST_TEXT) : value;
  if (Array.isArray(value)) return value.map(clip);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clip(inner)]));
  }
  return value;
}

/** Anything that is not a CommandError (a broken bridge, a bug) becomes one, so that pages handle one shape. */
export function asCommandError(thrown: unknown): CommandError {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message_key" in thrown) {
    const { code, message_key } = thrown;
    const field = "field" in thrown ? thrown.field : null;
    const retry_after = "retry_after" in thrown ? thrown.retry_after : null;
    const minutes = "minutes" in thrown ? thrown.minutes : null;
    if (typeof code === "string" && typeof message_key === "string") {
      return {
        code,
        message_key,
        field: typeof field === "string" ? field : null,
        retry_after: typeof retry_after === "number" && Number.isFinite(retry_after) ? retry_after : null,
        ...(typeof minutes === "number" && Number.isFinite(minutes) ? { minutes } : {}),
      };
    }
  }
  return {
    code: "unexpected",
    field: null,
    message_key: "error-unexpected",
    retry_after: null,
  };
}

export type Args<C extends Command> = Nothing extends Takes<C> ? [] : [Takes<C>];

/** Runs a command. Rejects with a CommandError, never with anything else. */
export async function call<C extends Command>(command: C, ...args: Args<C>): Promise<Gives<C>> {
  try {
    return (await transport.invoke(command, clip(args[0] ?? {}) as Record<string, unknown>)) as Gives<C>;
  } catch (thrown) {
    throw asCommandError(thrown);
  }
}

export function on<E extends keyof Events>(event: E, heard: (payload: Events[E]) => void): Promise<unknown> {
  return transport.listen(event, heard);
}
