// Every screen in every state, by its name.
import { screen, waitFor } from "@testing-library/dom";
import type { Code, PendingStep } from "../lib/bindings";
import * as fake from "../lib/testing/fake";
import { open, press, type Story, show, signIn, type } from "./play";
import { securityCheck } from "./security_check";
import { sessions } from "./sessions";

const long = {
  ...fake.ADA,
  display_name: "Augusta Ada King-Noel, Countess of Lovelace",
  sign_in_name: "augusta.ada.king-noel.lovelace@analytical-engine.example",
};

const failing = (code: Code, retry: number | null = null): Story => ({
  start: { accounts: [fake.ADA] },
  answers: {
    sign_in: () => fake.fail(code, ["wait", "wrong-credentials"].includes(code) ? "password" : null, retry),
  },
  play: async () => {
    await type("Password", "something");
    await press("Sign in");
  },
});
const pending = (step: PendingStep, creating = false): Story => ({
  start: { gate: { ...fake.CREATED, step, creating } },
});
const locked = (more: Partial<typeof fake.LOCKED> = {}): Story => ({
  start: { gate: { ...fake.LOCKED, locked_at: Date.now() - 1_200_000, ...more } },
});

export const stories: Record<string, Story> = {
  "cannot-start": { start: {}, answers: { start: () => fake.fail("unexpected") } },
  "cannot-start-network": { start: {}, answers: { start: () => fake.fail("folder-network") } },
  "cannot-start-synchronised": { start: {}, answers: { start: () => fake.fail("folder-synchronised") } },
  opening: {
    start: {},
    opening: true,
    answers: { start: () => new Promise(() => undefined) },
    play: async () => {
      await screen.findByRole("heading");
    },
  },
  "first-run": { start: {} },
  "first-run-name-taken": {
    start: {},
    answers: { create_account: () => fake.fail("name-taken", "sign_in_name") },
    play: async () => {
      await type("Display name", "Ada Lovelace");
      await type("Sign-in name", "ada");
      await press("Next");
      await type("Password", "Correct-Horse-7");
      await type("Confirm Password", "Correct-Horse-7");
      await press("Next");
    },
  },
  "first-run-password": {
    start: {},
    play: async () => {
      await type("Display name", "Ada Lovelace");
      await type("Sign-in name", "ada");
      await press("Next");
      await type("Password", "Correct");
    },
  },
  "first-run-key": pending("confirm_recovery_key", true),
  "first-run-key-copied": { ...pending("confirm_recovery_key", true), play: () => press("Copy") },
  "first-run-key-back": { ...pending("confirm_recovery_key", true), play: () => press("Next") },
  "first-run-key-back-wrong": {
    ...pending("confirm_recovery_key", true),
    answers: { confirm_recovery_key: () => fake.fail("wrong-recovery-groups", "groups") },
    play: async () => {
      await press("Next");
      await press("Confirm");
    },
  },
  "sign-in": signIn(),
  "sign-in-one": { start: { accounts: [fake.ADA] } },
  "sign-in-long-names": { start: { accounts: [long, fake.GRACE] }, play: () => press(/^Augusta/) },
  "sign-in-wrong": failing("wrong-credentials"),
  "sign-in-wait": failing("wait", 29),
  "sign-in-busy": failing("busy"),
  "sign-in-expired": signIn("pending_expired"),
  "sign-in-unreadable": signIn("account_unreadable"),
  "sign-in-forget": { ...signIn(), play: () => press(/^(Forget this account|Dieses Konto vergessen)/) },
  "sign-in-other": { ...signIn(), play: () => press("Use another account") },
  "recover-key": {
    ...signIn(),
    play: async () => {
      await press(/^Ada/);
      await press("Forgot password");
    },
  },
  "recover-password": pending("new_password"),
  "recover-new-key": pending("confirm_recovery_key"),
  account: open("account"),
  "account-long-names": { start: { gate: { ...fake.OPEN, account: long } }, anchor: "account" },
  "account-load-failed": open("account", { answers: { profile: () => fake.fail("account-unreadable") } }),
  "account-new-key": open("recovery-key", {
    answers: { new_recovery_key: () => fake.KEY },
    play: async () => {
      await press("New recovery key");
      await type("Current Password", "x");
      await press("Show the new key");
      await screen.findByText("7QK2", { selector: ".key-groups strong" });
      await show("recovery-key");
    },
  }),
  "account-export": open("backup", { play: () => press("Export") }),
  "account-restore": open("backup", { play: () => press("Restore") }),
  "account-delete": open("delete-account", { play: () => press("Delete account") }),
  contacts: open("contacts"),
  "contacts-filled": open("contacts", { answers: { contacts: () => fake.CONTACTS } }),
  "contacts-add": open("contacts", {
    play: async () => {
      await press("Add New Contact");
      await type("Cell Phone", "+44 7400 123456");
    },
  }),
  "contacts-verify": open("contacts", {
    answers: { contacts: () => [fake.CELL] },
    play: () => press(/(Verify|Bestätigen)\W*: /),
  }),
  "contacts-verify-here": open("contacts", {
    answers: {
      contacts: () => [fake.CELL],
      code_state: () => fake.CODE_SENT,
      code_here: () => ({ to: fake.CELL.value, channel: "text", code: "081804" }),
    },
    play: () => press(/(Verify|Bestätigen)\W*: /),
  }),
  "contacts-set-primary": open("contacts", {
    answers: { contacts: () => [{ ...fake.CELL, status: "active", verified_by: "delivery" }] },
    play: () => press(/(Set Primary|Als Hauptkontakt)\W*: /),
  }),
  "delivery-twilio": open("code-delivery", {
    answers: {
      delivery: () => ({
        ...fake.HERE,
        phone: {
          provider: "twilio",
          base_url: "https://api.twilio.com",
          account_sid: "AC0123456789",
          from: "+12015550100",
        },
        phone_secret_set: true,
        mail: {
          provider: "smtp",
          host: "mail.example.org",
          port: 465,
          security: "tls",
          user: "ada",
          from: "ada@example.org",
        },
        mail_secret_set: true,
      }),
    },
  }),
  security: open("security"),
  "security-password-typed": open("password", {
    answers: {
      check_new_password: ({ password }) =>
        fake.checked(
          password,
          password ? { refusals: ["common"], outside_symbols: ["§", "-"], score: 1 } : {},
        ),
      change_password: () => fake.fail("wrong-current-password", "current_password"),
    },
    play: async () => {
      await type("Current Password", "old");
      await type("New Password", "Passw0rd§-");
      await type("Confirm New Password", "Passw0rd§-");
      await press("Save");
      await screen.findByText(/guessed first|zuerst geraten/);
    },
  }),
  "security-password-changed": open("password", {
    answers: { change_password: () => fake.PROFILE },
    play: async () => {
      await type("Current Password", "old");
      await type("New Password", "Correct-Horse-7");
      await type("Confirm New Password", "Correct-Horse-7");
      await press("Save");
    },
  }),
  "security-custom-rules": open("password", {
    answers: { set_password_rules: () => fake.fail("rules-invalid", "min_length") },
    play: async () => {
      await press("Custom", "radio");
      await press("Save requirements");
      await waitFor(() => document.querySelector(".custom-rules")?.scrollIntoView());
    },
  }),
  "security-pin-needed": open("pin", {
    play: async () => {
      await press("Open My Profile");
      await press("Lock Screen");
    },
  }),
  "profile-window": open("security", { play: () => press("Open My Profile") }),
  about: open("account", {
    play: async () => {
      await press("Open My Profile");
      await press("About Nightlatch");
    },
  }),
  "trusted-ip-nothing": open("trusted-ip"),
  "trusted-ip-empty": open("trusted-ip", {
    start: { gate: { ...fake.OPEN, two_factor: true, pin_set: true } },
    answers: { trusted_addresses: () => fake.BOTH_ASKED },
  }),
  "trusted-ip-rows": open("trusted-ip", {
    start: {
      gate: {
        ...fake.OPEN,
        two_factor: true,
        pin_set: true,
        waived: [{ auth_type: "google_authenticator", network: "203.0.113.0/24" }],
      },
    },
    answers: { trusted_addresses: () => fake.ADDRESSES },
  }),
  "trusted-ip-add": open("trusted-ip", {
    start: { gate: { ...fake.OPEN, two_factor: true, pin_set: true } },
    answers: {
      trusted_addresses: () => fake.BOTH_ASKED,
      advise_on_address: () => ({
        ...fake.ADVICE,
        network: "192.168.178.0/24",
        masked: true,
        warnings: ["private", "elsewhere"],
      }),
    },
    play: async () => {
      await press("Add New IP Address");
      await type("IP", "192.168.178.24/24");
    },
  }),
  "second-factor": { start: { gate: fake.ASKED_FOR_CODE } },
  "two-factor-no-phone": open("two-factor", {
    answers: { two_factor: () => ({ ...fake.TWO_FACTOR_OFF, phone: false }) },
  }),
  "two-factor-off": open("two-factor"),
  "two-factor-scan": open("two-factor", { answers: { two_factor: () => fake.ENROLLING } }),
  "two-factor-on": open("two-factor", {
    start: { gate: { ...fake.OPEN, two_factor: true } },
    answers: { two_factor: () => fake.TWO_FACTOR_ON },
  }),
  "pin-not-set": open("pin"),
  "pin-refused": open("pin", {
    answers: { check_pin: () => ({ digits: 6, refusals: ["run", "date"], acceptable: false }) },
    play: () => type("Pin Number", "789012"),
  }),
  "pin-set": open("pin", {
    start: { gate: { ...fake.OPEN, pin_set: true } },
    answers: { pin_settings: () => fake.PIN_SET },
  }),
  "pin-asked-after-authorization": { start: { gate: fake.ASKED_FOR_PIN } },
  "sign-in-no-keystore": {
    start: { accounts: [fake.ADA] },
    answers: { keystore_state: () => "absent" },
  },
  locked: locked(),
  "locked-wrong-pin": {
    ...locked({ pin: { tries_left: 2 } }),
    answers: { unlock_with_pin: () => fake.fail("wrong-pin", "pin", 5) },
    play: async () => {
      await type("PIN", "000000");
      await press("Unlock");
    },
  },
  "locked-pin-over": locked({ pin: null, reason: "suspend", minutes: null }),
  "locked-forgot-pin": { ...locked(), play: () => press("Forgot PIN") },
  ...sessions,
  ...securityCheck,
};
