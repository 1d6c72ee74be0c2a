// Who one is before an account is open: the name, and the key where the password is forgotten.
import { Field } from "../lib/components/field";
import type { Form } from "../lib/form";
import { t } from "../lib/messages";

type Props = { form: Form; value: { value: string }; first?: boolean };

export function SignInName({ form, value, first = false }: Props) {
  return (
    <Field
      first={first}
      label={t("sign-in-name")}
      name="sign_in_name"
      autocomplete="username"
      value={value.value}
      error={form.errorOf("sign_in_name")}
      onInput={(typed) => {
        value.value = typed;
        form.edited("sign_in_name");
      }}
    />
  );
}

export function RecoveryKeyField({ form, value }: Omit<Props, "first">) {
  return (
    <Field
      first
      mono
      label={t("recovery-key")}
      name="recovery_key"
      help={t("recovery-key-help")}
      value={value.value}
      error={form.errorOf("recovery_key")}
      wait={form.wait}
      onInput={(typed) => {
        value.value = typed;
        form.edited("recovery_key");
      }}
    />
  );
}
