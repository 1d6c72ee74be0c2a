import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { profile, showProfile } from "../frame/profile";
import type { AccountEntry, RecoveryKeyShown } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, Live } from "../lib/components/alert";
import { Actions, Block } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { FormEnd } from "../lib/components/form_end";
import { useStepFocus } from "../lib/focus";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { PROOF, ProofFields, useProof } from "../lib/proof";
import { day } from "../lib/time";
import { KeyShown, KeyTypedBack } from "./recovery_key_steps";

type Step =
  | { name: "idle" | "asking" }
  | { name: "shown" | "typing"; key: RecoveryKeyShown }
  | { name: "done"; first: boolean };

export function RecoveryKeyBlock({ account }: { account: AccountEntry }) {
  const step = useSignal<Step>({ name: "idle" });
  const ref = useRef<HTMLDivElement>(null);
  const now = step.value;
  const made = profile.value?.recovery_key_created_at;
  useStepFocus(ref, now.name);
  // A key that waits is shown again after a reload; that none waits is the usual case.
  useEffect(() => {
    call("recovery_key").then(
      (key) => {
        if (step.peek().name === "idle") step.value = { name: "shown", key };
      },
      () => undefined,
    );
  }, [step]);
  const cancel = () => {
    if ("key" in step.peek()) call("discard_recovery_key").catch(() => undefined);
    step.value = { name: "idle" };
  };
  return (
    <Block
      id="recovery-key"
      title={t("recovery-key-title")}
      about={t("recovery-key-about")}
      status={
        made === undefined
          ? undefined
          : made === null
            ? t("key-not-kept")
            : t("created-on", { date: day(made) })
      }
    >
      <div class="form" ref={ref}>
        <Live>
          {now.name === "done" && <Alert kind="ok">{t(now.first ? "first-key-done" : "new-key-done")}</Alert>}
        </Live>
        {(now.name === "idle" || now.name === "done") && (
          <Actions>
            <Button
              opens
              onClick={() => {
                step.value = { name: "asking" };
              }}
            >
              {t("new-recovery-key")}
            </Button>
          </Actions>
        )}
        {now.name === "asking" && (
          <AskPassword
            onCancel={cancel}
            onShown={(key) => {
              step.value = { name: "shown", key };
            }}
          />
        )}
        {now.name === "shown" && (
          <KeyShown
            shown={now.key}
            account={account}
            onNext={() => {
              step.value = { name: "typing", key: now.key };
            }}
          />
        )}
        {now.name === "typing" && (
          <KeyTypedBack
            shown={now.key}
            onBack={() => {
              step.value = { name: "shown", key: now.key };
            }}
            onDone={() => {
              step.value = { name: "done", first: made === null };
              showProfile(null);
            }}
          />
        )}
        {(now.name === "shown" || now.name === "typing") && (
          <div class="section form-end">
            {made !== null && <p class="small muted">{t("old-key-works")}</p>}
            <Button kind="quiet" onClick={cancel}>
              {t("cancel")}
            </Button>
          </div>
        )}
      </div>
    </Block>
  );
}

function AskPassword({ onShown, onCancel }: { onShown(key: RecoveryKeyShown): void; onCancel(): void }) {
  const proof = useProof();
  const form = useForm(PROOF, async () => {
    onShown((await call("new_recovery_key", proof.value())) ?? (await call("recovery_key")));
  });
  return (
    <form class="form limited" ref={form.ref} onSubmit={form.onSubmit}>
      <ProofFields form={form} proof={proof} first />
      <FormEnd form={form} button={t("show-new-key")} onCancel={onCancel} />
    </form>
  );
}
