// What confirms a change of the list: the PIN and the code where they are waived, and the current password.
import { type Signal, useSignal } from "@preact/signals";
import type { AuthType, Confirmed } from "../lib/bindings";
import { PinField } from "../lib/components/pin_field";
import type { Form } from "../lib/form";
import { t } from "../lib/messages";
import { PROOF, ProofFields, type TypedProof, useProof } from "../lib/proof";
import { gate } from "../lib/state";

/** The fields of a form that `ConfirmedFields` fills. */
export const CONFIRMED = ["pin", ...PROOF];

export type TypedConfirmed = { proof: TypedProof; pin: Signal<string>; value(waives: AuthType[]): Confirmed };

export function factorsOn(): Record<AuthType, boolean> {
  const now = gate.value;
  const open = now.state === "open";
  return { google_authenticator: open && now.two_factor, pin: open && now.pin_set };
}

export function useConfirmed(): TypedConfirmed {
  const proof = useProof();
  const pin = useSignal("");
  return {
    proof,
    pin,
    // What was typed for another factor before stays here.
    value: (waives) => ({
      current_password: proof.password.value,
      code: waives.includes("google_authenticator") ? proof.code.value || null : null,
      pin: waives.includes("pin") ? pin.value || null : null,
    }),
  };
}

type Props = { form: Form; confirmed: TypedConfirmed; waives: AuthType[] };

export function ConfirmedFields({ form, confirmed, waives }: Props) {
  return (
    <>
      {waives.includes("pin") && factorsOn().pin && (
        <PinField
          label={t("pin")}
          name="pin"
          value={confirmed.pin.value}
          error={form.errorOf("pin")}
          wait={form.wait}
          onInput={(typed) => {
            confirmed.pin.value = typed;
            form.edited("pin");
          }}
        />
      )}
      <ProofFields form={form} proof={confirmed.proof} code={waives.includes("google_authenticator")} />
    </>
  );
}
