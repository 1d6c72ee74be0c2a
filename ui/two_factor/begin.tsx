// "Authentication Type" and the current password: the first step of an enrolment.

import type { TwoFactor } from "../lib/bindings";
import { call } from "../lib/client";
import { FormEnd } from "../lib/components/form_end";
import { Select } from "../lib/components/select";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { PROOF, ProofFields, useProof } from "../lib/proof";
import type { After } from "../lib/use_query";

const AUTHENTICATOR = "authenticator";

type Props = { onSet(block: After<TwoFactor>): void; onCancel?: () => void; first?: boolean };

export function Begin({ onSet, onCancel, first = false }: Props) {
  const proof = useProof();
  const form = useForm(PROOF, async () => {
    onSet(await call("begin_enrolment", proof.value()));
  });
  return (
    <form class="form limited" ref={form.ref} onSubmit={form.onSubmit}>
      <Select
        label={t("authentication-type")}
        name="authentication_type"
        value={AUTHENTICATOR}
        choices={[{ value: AUTHENTICATOR, words: t("google-authenticator") }]}
        onChange={() => undefined}
      />
      <ProofFields form={form} proof={proof} first={first} />
      <p class="small muted">{t("two-factor-honest")}</p>
      <FormEnd form={form} button={t("next")} onCancel={onCancel} />
    </form>
  );
}
