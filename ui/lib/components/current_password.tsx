import type { Form } from "../form";
import { t } from "../messages";
import { SecretField } from "./field";

type Props = { form: Form; value: { value: string }; first?: boolean };

/** "Current Password": asked before a change that needs it, always last before the button. */
export function CurrentPassword({ form, value, first = false }: Props) {
  return (
    <SecretField
      label={t("current-password")}
      name="current_password"
      first={first}
      help={t("current-password-help")}
      value={value.value}
      error={form.errorOf("current_password")}
      wait={form.wait}
      onInput={(typed) => {
        value.value = typed;
        form.edited("current_password");
      }}
    />
  );
}
