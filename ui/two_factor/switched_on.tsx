// Two-factor authentication is on: what is left of the recovery codes, and the ways to change it.

import { useSignal } from "@preact/signals";
import type { TwoFactor } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, FormError } from "../lib/components/alert";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { FormDialog } from "../lib/components/form_dialog";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { PROOF, ProofFields, useProof } from "../lib/proof";
import type { After } from "../lib/use_query";
import { Begin } from "./begin";
import { RecoveryCodes } from "./recovery_codes";

/** Left codes from which on it is said. */
const FEW = 3;

type Props = { block: TwoFactor; onSet(block: After<TwoFactor>): void };

export function SwitchedOn({ block, onSet }: Props) {
  const opened = useSignal<"regenerate" | "disable" | "phone" | null>(null);
  const close = () => {
    opened.value = null;
  };
  const away = useForm([], async () => {
    onSet(await call("put_codes_away"));
  });
  if (opened.value === "phone") return <Begin onSet={onSet} onCancel={close} />;
  if (block.codes.length > 0) {
    return (
      <div class="form">
        <h3 tabIndex={-1}>{t("recovery-codes")}</h3>
        <RecoveryCodes codes={block.codes} />
        <form class="form" ref={away.ref} onSubmit={away.onSubmit}>
          <FormError form={away} />
          <Actions>
            <Button kind="main" type="submit" busy={away.busy}>
              {t("codes-kept")}
            </Button>
          </Actions>
        </form>
      </div>
    );
  }
  const set = (next: After<TwoFactor>) => {
    close();
    onSet(next);
  };
  return (
    <>
      <p>{t("two-factor-on-about")}</p>
      {block.codes_left <= FEW ? (
        <Alert kind="warn">{t("codes-left-few", { count: block.codes_left })}</Alert>
      ) : (
        <p class="muted">{t("codes-left", { count: block.codes_left })}</p>
      )}
      <Actions>
        <Button
          onClick={() => {
            opened.value = "phone";
          }}
        >
          {t("another-phone")}
        </Button>
        <Button
          onClick={() => {
            opened.value = "regenerate";
          }}
        >
          {t("regenerate")}
        </Button>
        <Button
          kind="danger"
          onClick={() => {
            opened.value = "disable";
          }}
        >
          {t("disable")}
        </Button>
      </Actions>
      {opened.value === "regenerate" && <Regenerate onSet={set} onClose={close} />}
      {opened.value === "disable" && <DisableTwoFactor onSet={set} onClose={close} />}
    </>
  );
}

type DialogProps = { onSet(block: After<TwoFactor>): void; onClose(): void };

function Regenerate({ onSet, onClose }: DialogProps) {
  const proof = useProof();
  const form = useForm(PROOF, async () => {
    onSet(await call("new_recovery_codes", proof.value()));
  });
  return (
    <FormDialog
      title={t("regenerate-title")}
      about={t("regenerate-about")}
      form={form}
      button={t("regenerate")}
      onClose={onClose}
    >
      <ProofFields form={form} proof={proof} first />
    </FormDialog>
  );
}

function DisableTwoFactor({ onSet, onClose }: DialogProps) {
  const proof = useProof();
  const form = useForm(PROOF, async () => {
    onSet(await call("disable_two_factor", proof.value()));
  });
  return (
    <FormDialog
      title={t("disable-two-factor-title")}
      about={t("disable-two-factor-about")}
      form={form}
      button={t("disable")}
      danger
      onClose={onClose}
    >
      <ProofFields form={form} proof={proof} />
    </FormDialog>
  );
}
