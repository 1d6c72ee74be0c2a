import { useSignal } from "@preact/signals";
import { Field } from "../lib/components/field";
import { t } from "../lib/messages";
import type { Who } from "../lib/types";
import { PasswordForm } from "./password_form";

export function OtherAccount({ onForgot }: { onForgot(who: Who): void }) {
  const name = useSignal("");
  return (
    <PasswordForm
      who={() => ({ sign_in_name: name.value })}
      onForgot={onForgot}
      above={(form) => (
        <Field
          first
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
    />
  );
}
