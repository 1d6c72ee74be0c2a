// The guided set-up after a creation: one question a screen. What is skipped waits in Security Check.
import { useEffect } from "preact/hooks";
import { navigate, SECURITY_CHECK, SET_UP, type SetUpStep, setUpAt } from "../frame/navigation";
import { call } from "../lib/client";
import { Button } from "../lib/components/button";
import { Screen } from "../lib/components/screen";
import { t } from "../lib/messages";
import { gate } from "../lib/state";
import { AuthenticatorStep } from "./authenticator_step";
import { PhoneStep } from "./phone_step";
import { PinStep } from "./pin_step";
import { CREATION_STEPS, OF } from "./progress";

const STEPS = {
  pin: PinStep,
  phone: PhoneStep,
  authenticator: AuthenticatorStep,
};

export function SetUp({ step }: { step: SetUpStep }) {
  const at = SET_UP.indexOf(step);
  const next = SET_UP[at + 1];
  const Step = STEPS[step];
  const leave = () => {
    // Whoever has just said no to it is not asked again on the next page.
    call("dismiss_recommendation", { for_long: false }).catch(() => undefined);
    navigate(SECURITY_CHECK);
  };
  // Whoever leaves the set-up may leave the screen too: from now on the password is asked for.
  useEffect(
    () => () => {
      if (gate.peek().state === "open") call("end_set_up").catch(() => undefined);
    },
    [],
  );
  const onNext = () => (next ? navigate(setUpAt(next)) : leave());
  return (
    <Screen
      title={t(`set-up-title-${step}`)}
      step={step}
      progress={t("progress", { step: CREATION_STEPS + 1 + at, of: OF })}
      turned="open"
    >
      <p class="lead">{t(`set-up-about-${step}`)}</p>
      <Step
        onNext={onNext}
        ways={
          <div>
            <div class="ways">
              <Button kind="quiet" onClick={onNext}>
                {t("skip")}
              </Button>
              {next && (
                <Button kind="quiet" onClick={leave}>
                  {t("set-up-finish-later")}
                </Button>
              )}
            </div>
            <p class="small muted">{t("set-up-skipped-waits")}</p>
          </div>
        }
      />
    </Screen>
  );
}
