// Forgot password: the recovery key opens the way to a new password.
import { useSignal } from "@preact/signals";
import type { Who } from "../lib/bindings";
import { call } from "../lib/client";
import { FormError } from "../lib/components/alert";
import { AccountLine } from "../lib/components/avatar";
import { Button } from "../lib/components/button";
import { Screen } from "../lib/components/screen";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { accounts } from "../lib/state";
import { EntryFoot } from "./entry_foot";
import { RecoveryKeyField, SignInName } from "./names_and_keys";

export function Recover({ who, onBack }: { who: Who; onBack(): void }) {
  const known = "id" in who ? accounts.value.find((account) => account.id === who.id) : undefined;
  const name = useSignal("sign_in_name" in who ? who.sign_in_name : "");
  const key = useSignal("");
  const form = useForm(["recovery_key", "sign_in_name"], () =>
    call("recover", {
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
        {!known && <SignInName form={form} value={name} first={name.value === ""} />}
        <RecoveryKeyField form={form} value={key} />
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
