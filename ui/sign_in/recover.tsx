// Forgot password: the recovery key opens the way to a new password.
import { useSignal } from "@preact/signals";
import { AccountLine } from "../lib/components/avatar";
import { Button } from "../lib/components/button";
import { Field } from "../lib/components/field";
import { FormError } from "../lib/components/notice";
import { Screen } from "../lib/components/screen";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { accounts, pass } from "../lib/state";
import type { Who } from "../lib/types";
import { EntryFoot } from "./entry_foot";

export function Recover({ who, onBack }: { who: Who; onBack(): void }) {
  const known = "id" in who ? accounts.value.find((account) => account.id === who.id) : undefined;
  const name = useSignal("sign_in_name" in who ? who.sign_in_name : "");
  const key = useSignal("");
  const form = useForm(["recovery_key", "sign_in_name"], () =>
    pass("recover", {
      who: known ? { id: known.id } : { sign_in_name: name.value },
      recovery_key: key.value,
    }),
  );
  return (
    <Screen
      title={t("recover-title")}
      step="recover"
      progress={t("progress", { step: 1, of: 4 })}
      foot={<EntryFoot />}
    >
      <p class="lead">{t("recover-about")}</p>
      {known && <AccountLine account={known} />}
      <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
        {!known && (
          <Field
            first={name.value === ""}
            label={t("sign-in-name")}
            name="sign_in_name"
            autocomplete="username"
            value={name.value}
            error={form.errorOf("sign_in_name")}
            onInput={(value) => {
              name.value = value;
              form.edited("sign_in_name");
            }}
          />
        )}
        <Field
          first
          mono
          label={t("recovery-key")}
          name="recovery_key"
          help={t("recovery-key-help")}
          value={key.value}
          error={form.errorOf("recovery_key")}
          wait={form.wait}
          onInput={(value) => {
            key.value = value;
            form.edited("recovery_key");
          }}
        />
        <FormError form={form} />
        <div class="form-end">
          <Button kind="quiet" onClick={onBack}>
            {t("back")}
          </Button>
          <Button kind="main" type="submit" busy={form.busy} disabled={form.wait > 0}>
            {t("next")}
          </Button>
        </div>
      </form>
    </Screen>
  );
}
