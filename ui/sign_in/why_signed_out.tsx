// Why nobody is signed in any more, and what ended the session where that is known.

import type { Gate, SignedOutReason } from "../lib/bindings";
import { Alert } from "../lib/components/alert";
import { t } from "../lib/messages";

export type SignedOut = Extract<Gate, { state: "signed_out" }>;

/** The worrying ones. */
const KINDS: Partial<Record<SignedOutReason, "warn" | "error">> = {
  account_not_deleted: "error",
  account_unreadable: "error",
  write_failed: "error",
  older_folder: "warn",
};

export function WhySignedOut({ gate, reason }: { gate: SignedOut; reason: SignedOutReason }) {
  const words =
    reason === "session_ended" && gate.ended_by
      ? t(`ended-by-${gate.ended_by}`)
      : t(`signed-out-${reason}`, { days: gate.days ?? 0 });
  return <Alert kind={KINDS[reason] ?? "info"}>{words}</Alert>;
}
