import type { Form } from "../form";
import { t } from "../messages";
import { SecretField } from "./field";

type Props = { form: Form; value: { value: string }; first?: boolean };

/** The password that opens the account. */
export function PasswordField(props: Props & { current?: boolean }) {
  const { form, value, first = false, current = false } = props;
  const name = current ? "current_password" : "password";
  return (
    <SecretField
      label={t(current ? "current-password" : "password")}
      name={name}
      first={first}
      help={current ? t("current-password-help") : undefined}
      value={value.value}
      error={form.errorOf(name)}
      wait={form.wait}
      onInput={(typed) => {
        value.value = typed;
        form.edited(name);
      }}
    />
  );
}

/** "Current Password": asked before a change that needs it, always last before the button. */
export function CurrentPassword(props: Props) {
  return <PasswordField {...props} current />;
}
