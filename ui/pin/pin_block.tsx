import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { route } from "../frame/navigation";
import type { PinSettings } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, Live } from "../lib/components/alert";
import { Block, OnOff } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { FormEnd } from "../lib/components/form_end";
import { LoadError } from "../lib/components/load_error";
import { CurrentPassword } from "../lib/components/password_field";
import { useDraft } from "../lib/draft";
import { useStepFocus } from "../lib/focus";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { PROOF, ProofFields, useProof } from "../lib/proof";
import { signInChanges } from "../lib/state";
import { day } from "../lib/time";
import { type After, useQuery } from "../lib/use_query";
import { EnablePin } from "./enable_pin";
import { LockHealthPanel } from "./lock_health";
import { NewPinFields } from "./new_pin";
import { AfterAuthorization, minutes, ScreenLockSelect, SystemIdle } from "./pin_choices";

export function PinBlock() {
  const settings = useQuery(() => call("pin_settings"));
  const now = settings.value;
  /** On or off just now. */
  const turned = useSignal<boolean | null>(null);
  const onSet = (next: After<PinSettings>) => {
    if (next && next.enabled !== now?.enabled) turned.value = next.enabled;
    settings.set(next);
    signInChanges.value += 1;
  };
  const setAt = now?.enabled ? now.set_at : null;
  const status = now && <OnOff on={setAt === null ? null : t("pin-set-on", { date: day(setAt) })} />;
  return (
    <Block id="pin" title={t("pin-settings")} about={t("pin-about")} status={status}>
      <LoadError error={settings.error} slow={settings.slow} again={settings.again} />
      <Live urgent>
        {route.value.why === "pin-not-set" && now && !now.enabled && (
          <Alert kind="warn">{t("pin-needed-to-lock")}</Alert>
        )}
      </Live>
      <Live>
        {turned.value !== null && <Alert kind="ok">{t(turned.value ? "pin-enabled" : "pin-disabled")}</Alert>}
      </Live>
      {now && !now.enabled && <EnablePin settings={now} onSet={onSet} />}
      {now?.enabled && (
        <>
          <Change settings={now} onSet={onSet} />
          <Disable onSet={onSet} />
          <LockHealthPanel />
        </>
      )}
    </Block>
  );
}

type Props = { settings: PinSettings; onSet(settings: After<PinSettings>): void };

function Change({ settings, onSet }: Props) {
  const pin = useSignal("");
  const repeat = useSignal("");
  const screenLock = useDraft("screen_lock", String(settings.screen_lock));
  const after = useDraft("request_after_authorization", String(settings.request_after_authorization));
  const systemIdle = useDraft("system_idle", String(settings.system_idle));
  const current = useSignal("");
  const done = useSignal(false);
  const form = useForm(["pin", "repeat", "current_password"], async () => {
    done.value = false;
    const another = pin.value !== "";
    onSet(
      await call("change_pin", {
        pin: another ? pin.value : null,
        repeat: another ? repeat.value : null,
        screen_lock: minutes(screenLock.value),
        request_after_authorization: after.value === "true",
        system_idle: systemIdle.value === "true",
        current_password: current.value,
      }),
    );
    pin.value = "";
    repeat.value = "";
    current.value = "";
    done.value = true;
  });
  return (
    <form class="form limited" ref={form.ref} onSubmit={form.onSubmit}>
      <NewPinFields form={form} pin={pin} repeat={repeat} optional />
      <ScreenLockSelect value={screenLock} />
      <SystemIdle value={systemIdle} />
      <AfterAuthorization value={after} />
      <CurrentPassword form={form} value={current} />
      <Live>{done.value && <Alert kind="ok">{t("pin-changed")}</Alert>}</Live>
      <FormEnd form={form} button={t("change")} />
    </form>
  );
}

function Disable({ onSet }: { onSet(settings: After<PinSettings>): void }) {
  const proof = useProof();
  const asked = useSignal(false);
  const ref = useRef<HTMLDivElement>(null);
  useStepFocus(ref, String(asked.value));
  const form = useForm(PROOF, async () => {
    onSet(await call("disable_pin", proof.value()));
  });
  return (
    <div class="section" ref={ref}>
      <h3>{t("disable-title")}</h3>
      <p class="muted section-head">{t("disable-about")}</p>
      {asked.value ? (
        <form class="form limited" ref={form.ref} onSubmit={form.onSubmit}>
          <ProofFields form={form} proof={proof} />
          <FormEnd
            form={form}
            button={t("disable-pin")}
            danger
            onCancel={() => {
              asked.value = false;
              proof.clear();
              form.clear();
            }}
          />
        </form>
      ) : (
        <Button
          opens
          onClick={() => {
            asked.value = true;
          }}
        >
          {t("disable")}
        </Button>
      )}
    </div>
  );
}
