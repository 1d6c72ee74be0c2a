// The second step of a sign-in: a code of the app, a recovery code, or, after a recovery, the recovery key.
import { useSignal } from "@preact/signals";
import type { AccountEntry, SecondFactorAsked } from "../lib/bindings";
import { call } from "../lib/client";
import { FormError } from "../lib/components/alert";
import { AccountLine } from "../lib/components/avatar";
import { Button } from "../lib/components/button";
import { CodeField } from "../lib/components/code_field";
import { Screen } from "../lib/components/screen";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { GiveUp } from "./give_up";
import { RecoveryKeyField } from "./names_and_keys";

type Props = { account: AccountEntry; asked: SecondFactorAsked };
/** All of them. From fewer on, the form says how many are left. */
const TRIES = 5;

type Way = "code" | "recovery_code" | "recovery_key";

export function SecondFactor({ account, asked }: Props) {
  const way = useSignal<Way>("code");
  const others: Way[] = asked.recovered
    ? ["code", "recovery_code", "recovery_key"]
    : ["code", "recovery_code"];
  return (
    <Screen title={t("second-factor-title")} step={way.value}>
      <AccountLine account={account} />
      {way.value === "recovery_key" ? (
        <TurnOff />
      ) : (
        <Code key={way.value} recovery={way.value === "recovery_code"} asked={asked} />
      )}
      <div class="ways">
        {others
          .filter((other) => other !== way.value)
          .map((other) => (
            <Button
              key={other}
              kind="quiet"
              onClick={() => {
                way.value = other;
              }}
            >
              {t(`second-factor-by-${other}`)}
            </Button>
          ))}
      </div>
      <GiveUp />
    </Screen>
  );
}

function Code({ recovery, asked }: { recovery: boolean; asked: SecondFactorAsked }) {
  const code = useSignal("");
  const form = useForm(["code"], () => call("enter_second_factor", { code: code.value }));
  const left = asked.tries_left < TRIES ? t("second-factor-tries", { count: asked.tries_left }) : undefined;
  return (
    <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
      <CodeField
        first
        label={t(recovery ? "recovery-code" : "token")}
        value={code}
        error={form.errorOf("code")}
        wait={form.wait}
        help={t(recovery ? "recovery-code-help" : "token-help")}
        left={left}
        onEdited={() => form.edited("code")}
      />
      <FormError form={form} />
      <div class="form-end">
        <Button kind="main" type="submit" busy={form.busy} disabled={form.wait > 0 || code.value === ""}>
          {t("sign-in")}
        </Button>
      </div>
    </form>
  );
}

function TurnOff() {
  const key = useSignal("");
  const form = useForm(["recovery_key"], () => call("turn_off_two_factor", { recovery_key: key.value }));
  return (
    <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
      <p class="lead">{t("turn-off-about")}</p>
      <RecoveryKeyField form={form} value={key} />
      <FormError form={form} />
      <div class="form-end">
        <Button kind="danger" type="submit" busy={form.busy} disabled={form.wait > 0 || key.value === ""}>
          {t("turn-off")}
        </Button>
      </div>
    </form>
  );
}
