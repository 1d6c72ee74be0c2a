// What confirms an action in settings: a code while two-factor authentication is on, and the current password.
import { type Signal, useSignal } from "@preact/signals";
import { CodeField } from "./components/code_field";
import { CurrentPassword } from "./components/password_field";
import type { Form } from "./form";
import { t } from "./messages";
import { gate } from "./state";

/** The code only while two-factor authentication is on. */
type Proof = { current_password: string; code?: string };
export type TypedProof = { password: Signal<string>; code: Signal<string>; value(): Proof; clear(): void };

/** The fields of a form that `ProofFields` fills. */
export const PROOF = ["current_password", "code"];

function codeIsAsked(): boolean {
  return gate.value.state === "open" && gate.value.two_factor;
}

export function useProof(): TypedProof {
  const password = useSignal("");
  const code = useSignal("");
  return {
    password,
    code,
    value: () => {
      const proof = { current_password: password.value };
      return codeIsAsked() ? { ...proof, code: code.value } : proof;
    },
    clear: () => {
      password.value = "";
      code.value = "";
    },
  };
}

/** `code`: whether it is asked for where there is one. */
type Props = { form: Form; proof: TypedProof; first?: boolean; code?: boolean };

/** The code and "Current Password", which is always last before the button. */
export function ProofFields({ form, proof, first = false, code = true }: Props) {
  const codeError = form.errorOf("code");
  const withCode = code && codeIsAsked();
  return (
    <>
      {withCode && (
        <CodeField
          first={first}
          label={t("second-factor-code")}
          value={proof.code}
          error={codeError}
          wait={codeError ? form.wait : 0}
          help={t("second-factor-help")}
          onEdited={() => form.edited("code")}
        />
      )}
      <CurrentPassword form={form} value={proof.password} first={first && !withCode} />
    </>
  );
}
