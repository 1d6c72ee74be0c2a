// "Add New Contact": the pop-up "Add New".

import type { Signal } from "@preact/signals";
import type { Contact, ContactKind } from "../lib/bindings";
import { call } from "../lib/client";
import { FormDialog } from "../lib/components/form_dialog";
import { Select } from "../lib/components/select";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import type { After } from "../lib/use_query";
import { ContactValue } from "./contact_value";
import type { Phone } from "./phone_field";

const KINDS: ContactKind[] = ["email", "cell_phone", "landline", "physical_address", "skype", "website"];

type Props = {
  kind: Signal<string>;
  value: Signal<string>;
  phone: Phone;
  onDone(contacts: After<Contact[]>): void;
  onClose(): void;
};

export function AddContact({ kind, value, phone, onDone, onClose }: Props) {
  const chosen = KINDS.find((known) => known === kind.value) ?? "cell_phone";
  const form = useForm(["value"], async () => {
    const contact = { kind: chosen, value: value.value, region: phone.region.value };
    const rows = await call("add_contact", contact);
    onClose();
    onDone(rows);
  });
  return (
    <FormDialog title={t("add-new")} form={form} button={t("add")} onClose={onClose}>
      <Select
        label={t("type")}
        name="kind"
        first
        value={chosen}
        choices={KINDS.map((known) => ({ value: known, words: t(`contact-${known}`) }))}
        onChange={(next) => {
          kind.value = next;
          form.clear();
        }}
      />
      <ContactValue kind={chosen} form={form} value={value} phone={phone} />
    </FormDialog>
  );
}
