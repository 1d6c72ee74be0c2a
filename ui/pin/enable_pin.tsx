// Enabling the PIN: in Pin Settings and in the set-up.

import { useSignal } from "@preact/signals";
import type { PinSettings } from "../lib/bindings";
import { asCommandError, call } from "../lib/client";
import { FormEnd } from "../lib/components/form_end";
import { CurrentPassword } from "../lib/components/password_field";
import { useDraft } from "../lib/draft";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import type { After } from "../lib/use_query";
import { NewPinFields } from "./new_pin";
import { AfterAuthorization, minutes, ScreenLockSelect } from "./pin_choices";

/** `inSetUp`: the number has the focus, and the password that was chosen a moment ago is not asked for again. */
type Props = { settings: PinSettings; onSet(settings: After<PinSettings>): void; inSetUp?: boolean };

export function EnablePin({ settings, onSet, inSetUp = false }: Props) {
  const pin = useSignal("");
  const repeat = useSignal("");
  const screenLock = useDraft("screen_lock", String(settings.screen_lock));
  const after = useDraft("request_after_authorization", String(settings.request_after_authorization));
  const current = useSignal("");
  const asksPassword = useSignal(settings.asks_password || !inSetUp);
  const form = useForm(["pin", "repeat", "current_password"], async () => {
    try {
      onSet(
        await call("enable_pin", {
          pin: pin.value,
          repeat: repeat.value,
          screen_lock: minutes(screenLock.value),
          request_after_authorization: after.value === "true",
          current_password: asksPassword.value ? current.value : null,
        }),
      );
    } catch (thrown) {
      // Too long ago by now.
      if (asCommandError(thrown).code === "current-password-needed") asksPassword.value = true;
      throw thrown;
    }
  });
  return (
    <form class="form limited" ref={form.ref} onSubmit={form.onSubmit}>
      <NewPinFields form={form} pin={pin} repeat={repeat} first={inSetUp} />
      <ScreenLockSelect value={screenLock} />
      <AfterAuthorization value={after} />
      {asksPassword.value && <CurrentPassword form={form} value={current} />}
      <p class="small muted">{t("pin-honest")}</p>
      <FormEnd form={form} button={t("enable")} disabled={pin.value === ""} />
    </form>
  );
}
