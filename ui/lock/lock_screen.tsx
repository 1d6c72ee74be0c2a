// Locked means closed: nothing of the account is here but its name.
import { useSignal } from "@preact/signals";
import { Frame } from "../app";
import { Avatar } from "../lib/components/avatar";
import { Button } from "../lib/components/button";
import { SecretField } from "../lib/components/field";
import { FormError } from "../lib/components/notice";
import { Screen } from "../lib/components/screen";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { pass } from "../lib/state";
import { clock } from "../lib/time";
import type { AccountEntry, LockReason } from "../lib/types";

export function LockScreen({
  account,
  at,
  reason,
}: {
  account: AccountEntry;
  at: number;
  reason: LockReason;
}) {
  const password = useSignal("");
  const form = useForm(["password"], async () => {
    void Frame.load();
    await pass("unlock_with_password", { password: password.value });
    password.value = "";
  });
  const leave = useForm([], () => pass("sign_out"));
  return (
    <Screen title={account.display_name} step="lock">
      <div class="lock-who">
        <Avatar account={account} large />
        <p class="muted">{t("locked-line", { time: clock(at), why: t(`lock-reason-${reason}`) })}</p>
      </div>
      <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
        <SecretField
          first
          label={t("password")}
          name="password"
          value={password.value}
          error={form.errorOf("password")}
          wait={form.wait}
          onInput={(value) => {
            password.value = value;
            form.edited("password");
          }}
        />
        <FormError form={form} />
        <div class="form-end">
          <Button kind="main" type="submit" busy={form.busy} disabled={form.wait > 0}>
            {t("unlock")}
          </Button>
        </div>
      </form>
      <form class="form" ref={leave.ref} onSubmit={leave.onSubmit}>
        <FormError form={leave} />
        <div class="ways">
          <Button kind="quiet" type="submit" busy={leave.busy}>
            {t("sign-out")}
          </Button>
        </div>
      </form>
    </Screen>
  );
}
