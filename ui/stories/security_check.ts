// Security Check, and the banners that lead to what they are about.
import { screen } from "@testing-library/dom";
import type { SessionEnd } from "../lib/bindings";
import * as fake from "../lib/testing/fake";
import { ALL_WELL, THIS_SESSION } from "../lib/testing/sessions";
import { open, type Story, signIn } from "./play";

const ENDS: SessionEnd[] = [
  "logged_out",
  "logged_out_all",
  "password_changed",
  "recovered",
  "recovery_key_changed",
  "restored",
  "two_factor_changed",
  "older_folder",
  "clock_set_back",
];
const ends_at = Date.now() + 20 * 3_600_000;

export const securityCheck: Record<string, Story> = {
  "security-check": open("security-check"),
  "security-check-well": open("security-check", { answers: { security_check: () => ALL_WELL } }),
  "security-check-well-opened": open("security-check", {
    answers: { security_check: () => ALL_WELL },
    play: async () => {
      const summary = await screen.findByText(/was checked|geprüft wurde/);
      summary.closest("details")?.setAttribute("open", "");
    },
  }),
  "security-check-load-failed": open("security-check", {
    answers: { security_check: () => fake.fail("busy") },
  }),
  "banner-ends-soon": open("account", { start: { gate: { ...fake.OPEN, ends_soon: true, ends_at } } }),
  "banner-ends-soon-no-limit": open("account", {
    start: { gate: { ...fake.OPEN, ends_soon: true, ends_at } },
    answers: { logout_settings: () => fake.fail("busy") },
  }),
  "banner-older-folder": open("account", { start: { gate: { ...fake.OPEN, older_folder: true } } }),
  "banners-all": open("security", {
    start: {
      gate: {
        ...fake.OPEN,
        older_folder: true,
        no_recovery_codes: true,
        ends_soon: true,
        ends_at,
        waived: [{ auth_type: "pin", network: "203.0.113.0/24" }],
      },
    },
    answers: { recommends_two_factor: () => true, sessions: () => [{ ...THIS_SESSION, ends_at }] },
  }),
  "sign-in-session-expired": signIn("session_expired", { days: 14 }),
  "sign-in-session-expired-day": signIn("session_expired", { days: 1 }),
  "sign-in-older-folder": signIn("older_folder"),
  ...Object.fromEntries(
    ENDS.map((ended_by) => [`sign-in-ended-${ended_by}`, signIn("session_ended", { ended_by })]),
  ),
};
