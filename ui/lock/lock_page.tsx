// Locked means closed: nothing of the account is here but its name.
import { useSignal } from "@preact/signals";
import type { Gate } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, FormError, Live } from "../lib/components/alert";
import { Avatar } from "../lib/components/avatar";
import { Button } from "../lib/components/button";
import { PasswordField } from "../lib/components/password_field";
import { PinForm } from "../lib/components/pin_form";
import { Screen } from "../lib/components/screen";
import { StartFailed } from "../lib/components/start_failed";
import { useFleeting } from "../lib/fleeting";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { passwordWait } from "../lib/password_wait";
import { gate, startError } from "../lib/state";
import { clock } from "../lib/time";

export function LockPage() {
  if (startError.value) return <StartFailed />;
  const now = gate.value;
  // Rust takes this view away.
  if (now.state !== "locked") return null;
  return <Locked gate={now} />;
}

type LockedGate = Extract<Gate, { state: "locked" }>;

function Locked({ gate: { account, locked_at, reason, minutes, pin } }: { gate: LockedGate }) {
  const way = useSignal<"pin" | "password" | "forgot">("pin");
  const withPin = pin !== null && way.value === "pin";
  const why = t(`lock-reason-${reason}`, { minutes: minutes ?? 0 });
  return (
    <Screen neutral title={account.display_name} step={withPin ? "lock-pin" : "lock-password"}>
      <div class="lock-who">
        <Avatar account={account} large />
        <p class="muted">{t("locked-line", { time: clock(locked_at), why })}</p>
      </div>
      <Live>
        {pin === null && <Alert kind="info">{t("pin-cannot-be-used")}</Alert>}
        {way.value === "forgot" && <Alert kind="info">{t("forgot-pin-about")}</Alert>}
      </Live>
      {withPin ? (
        <PinForm
          command="unlock_with_pin"
          tries={pin}
          button={t("unlock")}
          waits={async () => ({ seconds: (await call("waits", { id: account.id })).pin })}
        />
      ) : (
        <WithPassword id={account.id} />
      )}
      <div class="ways">
        {withPin && (
          <>
            <Button
              kind="quiet"
              onClick={() => {
                way.value = "password";
              }}
            >
              {t("use-password")}
            </Button>
            <Button
              kind="quiet"
              onClick={() => {
                way.value = "forgot";
              }}
            >
              {t("forgot-pin")}
            </Button>
          </>
        )}
        {!withPin && pin !== null && (
          <Button
            kind="quiet"
            onClick={() => {
              way.value = "pin";
            }}
          >
            {t("use-pin")}
          </Button>
        )}
        <SignOut />
      </div>
    </Screen>
  );
}

function WithPassword({ id }: { id: string }) {
  const password = useFleeting();
  const form = useForm(
    ["password"],
    async () => {
      await call("unlock_with_password", { password: password.value });
      password.value = "";
    },
    { field: "password", left: () => passwordWait(id) },
  );
  return (
    <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
      <PasswordField form={form} value={password} first />
      <FormError form={form} />
      <div class="form-end">
        <Button kind="main" type="submit" busy={form.busy} disabled={form.wait > 0}>
          {t("unlock")}
        </Button>
      </div>
    </form>
  );
}

function SignOut() {
  const form = useForm([], () => call("sign_out"));
  return (
    <form ref={form.ref} onSubmit={form.onSubmit}>
      <FormError form={form} />
      <Button kind="quiet" type="submit" busy={form.busy}>
        {t("sign-out")}
      </Button>
    </form>
  );
}
