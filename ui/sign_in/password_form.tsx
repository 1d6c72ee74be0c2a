import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Frame } from "../app";
import type { Who } from "../lib/bindings";
import { call } from "../lib/client";
import { FormError } from "../lib/components/alert";
import { Button } from "../lib/components/button";
import { PasswordField } from "../lib/components/password_field";
import { type Form, useForm } from "../lib/form";
import { t } from "../lib/messages";
import { passwordWait } from "../lib/password_wait";
import { wantedToStay } from "../lib/state";
import { KeepSignedIn } from "./keep_signed_in";

type Props = {
  who(): Who;
  onForgot(who: Who): void;
  /** A field above the password. */
  above?(form: Form): ComponentChildren;
};

/** The password and "Sign in", for a listed account and for one that is typed. */
export function PasswordForm({ who, onForgot, above }: Props) {
  const password = useSignal("");
  const keep = useSignal(false);
  const form = useForm(
    ["password", "sign_in_name"],
    async () => {
      // The page behind the gate is fetched while the password is being checked.
      void Frame.load();
      wantedToStay.value = keep.value;
      await call("sign_in", { who: who(), password: password.value, keep_signed_in: keep.value });
      password.value = "";
    },
    {
      field: "password",
      async left() {
        const whom = who();
        return "id" in whom ? passwordWait(whom.id) : { seconds: 0 };
      },
    },
  );
  return (
    <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
      {above?.(form)}
      <PasswordField form={form} value={password} first={!above} />
      <KeepSignedIn keep={keep} />
      <FormError form={form} />
      <div class="form-end">
        <Button kind="quiet" onClick={() => onForgot(who())}>
          {t("forgot-password")}
        </Button>
        <Button kind="main" type="submit" busy={form.busy} disabled={form.wait > 0}>
          {t("sign-in")}
        </Button>
      </div>
    </form>
  );
}
