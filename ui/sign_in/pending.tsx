// What is half done: a creation or a recovery. Drawn from the gate, so a reload comes back here.
import { useSignal } from "@preact/signals";
import { KeyShown, KeyTypedBack } from "../account/recovery_key_steps";
import { Frame } from "../app";
import type { AccountEntry, PendingStep, PinTries, SecondFactorAsked } from "../lib/bindings";
import { call } from "../lib/client";
import { FormError } from "../lib/components/alert";
import { AccountLine } from "../lib/components/avatar";
import { Button } from "../lib/components/button";
import { LoadError } from "../lib/components/load_error";
import { PinForm } from "../lib/components/pin_form";
import { Screen } from "../lib/components/screen";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { useQuery } from "../lib/use_query";
import { NewPasswordFields, same } from "../password/new_password";
import { CREATION_STEPS, OF } from "../set_up/progress";
import { GiveUp } from "./give_up";
import { intoSetUp } from "./into_set_up";
import { SecondFactor } from "./second_factor";
import { SkipRecoveryKey } from "./skip_recovery_key";

export function Pending({
  account,
  step,
  creating,
  pin,
  second_factor,
}: {
  account: AccountEntry;
  step: PendingStep;
  creating: boolean;
  pin: PinTries | null;
  second_factor: SecondFactorAsked | null;
}) {
  if (step === "second_factor" && second_factor) {
    return <SecondFactor account={account} asked={second_factor} />;
  }
  if (step === "pin" && pin) return <AskedForPin account={account} tries={pin} />;
  if (step === "new_password") return <NewPassword account={account} />;
  return <RecoveryKey account={account} creating={creating} />;
}

function AskedForPin({ account, tries }: { account: AccountEntry; tries: PinTries }) {
  return (
    <Screen title={t("enter-pin-title")} step="pin">
      <AccountLine account={account} />
      <PinForm command="enter_pin" tries={tries} button={t("sign-in")} help={t("enter-pin-help")} />
      <GiveUp />
    </Screen>
  );
}

function NewPassword({ account }: { account: AccountEntry }) {
  const password = useSignal("");
  const confirm = useSignal("");
  const form = useForm(["new_password", "confirm"], () =>
    call("set_new_password", { new_password: password.value, confirm: confirm.value }),
  );
  return (
    <Screen title={t("new-password-title")} step="new_password" progress={t("progress", { step: 2, of: 4 })}>
      <AccountLine account={account} />
      <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
        <NewPasswordFields
          first
          form={form}
          field="new_password"
          label={t("new-password")}
          confirmLabel={t("confirm-new-password")}
          password={password}
          confirm={confirm}
        />
        <FormError form={form} />
        <div class="form-end">
          <Button
            kind="main"
            type="submit"
            busy={form.busy}
            disabled={password.value === "" || !same(password.value, confirm.value)}
          >
            {t("next")}
          </Button>
        </div>
      </form>
      <GiveUp />
    </Screen>
  );
}

function RecoveryKey({ account, creating }: { account: AccountEntry; creating: boolean }) {
  const key = useQuery(() => call("recovery_key"));
  const typing = useSignal(false);
  return (
    <Screen
      title={t(typing.value ? "key-back-title" : "key-title")}
      step={typing.value ? "typing" : "shown"}
      progress={
        creating
          ? t("progress", { step: CREATION_STEPS, of: OF })
          : t("progress", { step: typing.value ? 4 : 3, of: 4 })
      }
    >
      <LoadError error={key.error} again={key.again} />
      {!typing.value && <p class="lead">{t(creating ? "key-about" : "key-about-replaced")}</p>}
      {key.value && !typing.value && (
        <KeyShown
          shown={key.value}
          account={account}
          onNext={() => {
            typing.value = true;
            void Frame.load();
          }}
        />
      )}
      {key.value && typing.value && (
        <KeyTypedBack
          shown={key.value}
          enters={creating ? intoSetUp : undefined}
          onBack={() => {
            typing.value = false;
          }}
        />
      )}
      <div class="ways">
        {creating && key.value && <SkipRecoveryKey />}
        <GiveUp />
      </div>
    </Screen>
  );
}
