// A new password and its confirmation, with the live checklist and the estimate between them.
import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";
import { SecretField } from "../lib/components/field";
import type { Form } from "../lib/form";
import { t } from "../lib/messages";
import { type Names, usePasswordCheck } from "./check";
import { Checklist } from "./checklist";

type Props = {
  form: Form;
  field: "password" | "new_password";
  label: string;
  confirmLabel: string;
  password: Signal<string>;
  confirm: Signal<string>;
  names?: Names;
  /** The rules in force, so that the list follows a change of them. */
  rules?: unknown;
  first?: boolean;
};

/** Whether two spellings are the same to Rust, which decides: a composed é and a decomposed one are. */
export function same(one: string, other: string): boolean {
  return one.normalize("NFC") === other.normalize("NFC");
}

export function NewPasswordFields(props: Props) {
  const { form, password, confirm } = props;
  const check = usePasswordCheck(password.value, props.names, props.rules);
  const list = useId();
  const different = confirm.value !== "" && !same(password.value, confirm.value);
  return (
    <>
      <div>
        <SecretField
          label={props.label}
          name={props.field}
          first={props.first ?? false}
          autocomplete="new-password"
          value={password.value}
          error={form.errorOf(props.field)}
          describedBy={list}
          onInput={(value) => {
            password.value = value;
            form.edited(props.field);
          }}
        />
        <Checklist id={list} check={check} typed={password.value !== ""} />
      </div>
      <SecretField
        label={props.confirmLabel}
        name="confirm"
        autocomplete="new-password"
        value={confirm.value}
        error={form.errorOf("confirm")}
        help={different ? t("confirm-different") : undefined}
        onInput={(value) => {
          confirm.value = value;
          form.edited("confirm");
        }}
      />
    </>
  );
}
