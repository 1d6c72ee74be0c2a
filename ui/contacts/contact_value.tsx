import type { Signal } from "@preact/signals";
import type { ContactKind } from "../lib/bindings";
import { Field } from "../lib/components/field";
import { Lines } from "../lib/components/lines";
import type { Form } from "../lib/form";
import { t } from "../lib/messages";
import { type Phone, PhoneField } from "./phone_field";

type Props = {
  kind: ContactKind;
  form: Form;
  value: Signal<string>;
  phone: Phone;
  first?: boolean;
  label?: string;
};

/** The field for a value of this type, labelled with the type as in the document unless told otherwise. */
export function ContactValue({ kind, form, value, phone, first = false, label }: Props) {
  const words = label ?? t(`contact-${kind}`);
  if (kind === "cell_phone" || kind === "landline") {
    return <PhoneField label={words} form={form} phone={phone} value={value} first={first} />;
  }
  const field = {
    label: words,
    name: "value",
    first,
    value: value.value,
    error: form.errorOf("value"),
    help: t(`contact-help-${kind}`),
    onInput: (typed: string) => {
      value.value = typed;
      form.edited("value");
    },
  };
  if (kind === "physical_address") return <Lines {...field} autocomplete="street-address" />;
  return <Field {...field} autocomplete={kind === "email" ? "email" : "off"} />;
}
