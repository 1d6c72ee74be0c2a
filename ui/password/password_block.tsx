import { useSignal } from "@preact/signals";
import { profile, showProfile } from "../frame/profile";
import type { PasswordRules } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, Live } from "../lib/components/alert";
import { Block } from "../lib/components/block";
import { FormEnd } from "../lib/components/form_end";
import { LoadError } from "../lib/components/load_error";
import { CurrentPassword } from "../lib/components/password_field";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { day } from "../lib/time";
import { useQuery } from "../lib/use_query";
import { Complexity } from "./complexity";
import { NewPasswordFields, same } from "./new_password";

export function PasswordBlock() {
  const rules = useQuery(() => call("password_rules"));
  const changed = profile.value?.password_changed_at;
  return (
    <Block
      id="password"
      title={t("password-settings")}
      about={t("password-about")}
      status={changed === undefined ? undefined : t("password-changed-on", { date: day(changed) })}
    >
      <ChangePassword rules={rules.value} />
      <div class="section">
        <LoadError error={rules.error} slow={rules.slow} again={rules.again} />
        {rules.value && <Complexity rules={rules.value} onSaved={rules.set} />}
      </div>
    </Block>
  );
}

function ChangePassword({ rules }: { rules: PasswordRules | null }) {
  const current = useSignal("");
  const password = useSignal("");
  const confirm = useSignal("");
  const done = useSignal(false);
  const form = useForm(["current_password", "new_password", "confirm"], async () => {
    done.value = false;
    showProfile(
      await call("change_password", {
        current_password: current.value,
        new_password: password.value,
        confirm: confirm.value,
      }),
    );
    current.value = "";
    password.value = "";
    confirm.value = "";
    done.value = true;
  });
  return (
    <form class="form limited" ref={form.ref} onSubmit={form.onSubmit}>
      <CurrentPassword form={form} value={current} />
      <NewPasswordFields
        form={form}
        field="new_password"
        label={t("new-password")}
        confirmLabel={t("confirm-new-password")}
        password={password}
        confirm={confirm}
        rules={rules}
      />
      <Live>{done.value && <Alert kind="ok">{t("password-changed")}</Alert>}</Live>
      <FormEnd
        form={form}
        button={t("save")}
        disabled={password.value === "" || !same(password.value, confirm.value)}
      />
    </form>
  );
}
