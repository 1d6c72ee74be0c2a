// "Pin Settings" as a question: the form of its block, without what can be changed later.
import { call } from "../lib/client";
import { LoadError } from "../lib/components/load_error";
import { useFirstField } from "../lib/focus";
import { t } from "../lib/messages";
import { useQuery } from "../lib/use_query";
import { EnablePin } from "../pin/enable_pin";
import { Done, type StepProps } from "./step";

export function PinStep({ onNext, ways }: StepProps) {
  const settings = useQuery(() => call("pin_settings"));
  const now = settings.value;
  useFirstField(now !== null);
  if (now?.enabled) {
    return <Done words={t("set-up-done-pin", { minutes: now.screen_lock })} onNext={onNext} />;
  }
  return (
    <>
      <LoadError error={settings.error} slow={settings.slow} again={settings.again} />
      {now && <EnablePin settings={now} onSet={settings.set} inSetUp />}
      {ways}
    </>
  );
}
