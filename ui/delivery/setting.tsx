import type { Signal } from "@preact/signals";
import { Field, SecretField } from "../lib/components/field";
import type { Form } from "../lib/form";
import { t } from "../lib/messages";

type Props = { form: Form; name: string; label: string; value: Signal<string>; help?: string };

/** One field of "Code delivery". */
export function Setting({ form, name, label, value, help }: Props) {
  return (
    <Field
      label={label}
      name={name}
      value={value.value}
      error={form.errorOf(name)}
      help={help}
      onInput={(typed) => {
        value.value = typed;
        form.edited(name);
      }}
    />
  );
}

/** A secret of "Code delivery". The page never gets the one that is set; left empty, it stays. */
export function SecretSetting({ form, name, label, value, set }: Omit<Props, "help"> & { set: boolean }) {
  return (
    <SecretField
      label={label}
      name={name}
      autocomplete="off"
      value={value.value}
      error={form.errorOf(name)}
      help={set && t("secret-kept")}
      onInput={(typed) => {
        value.value = typed;
        form.edited(name);
      }}
    />
  );
}
