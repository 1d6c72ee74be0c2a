// The pop-ups "Set Primary", "Edit" and "Delete". The primary cell phone asks for the current password.

import type { Signal } from "@preact/signals";
import type { Contact, ContactKind } from "../lib/bindings";
import { call } from "../lib/client";
import { FormDialog } from "../lib/components/form_dialog";
import { Select } from "../lib/components/select";
import { useDraft } from "../lib/draft";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { PROOF, ProofFields, useProof } from "../lib/proof";
import type { After } from "../lib/use_query";
import { ContactValue } from "./contact_value";
import { type Phone, usePhone } from "./phone_field";

/** A phone can become the other type of phone. */
const PHONES: ContactKind[] = ["cell_phone", "landline"];

type Props = { contact: Contact; onDone(contacts: After<Contact[]>): void; onClose(): void };

function isGuarded(contact: Contact): boolean {
  return contact.kind === "cell_phone" && contact.primary;
}

export function SetPrimary({ contact, onDone, onClose }: Props) {
  const proof = useProof();
  const form = useForm(PROOF, async () => {
    onDone(await call("set_primary_contact", { id: contact.id, ...proof.value() }));
  });
  return (
    <FormDialog
      title={t("set-primary")}
      about={t("set-primary-about", { type: t(`contact-${contact.kind}`), value: contact.value })}
      form={form}
      button={t("set-primary")}
      onClose={onClose}
    >
      {contact.kind === "cell_phone" && <ProofFields form={form} proof={proof} first />}
    </FormDialog>
  );
}

export type Editing = {
  id: Signal<string>;
  /** Another type than the contact has; empty while it keeps its own. */
  kind: Signal<string>;
  value: Signal<string>;
  phone: Phone;
  begin(contact: Contact): void;
  end(): void;
};

/** Which contact is being edited and what was typed; comes back after the lock. */
export function useEditing(): Editing {
  const id = useDraft("contact_edit", "");
  const kind = useDraft("contact_edit_kind", "");
  const value = useDraft("contact_edit_value", "");
  const phone = usePhone("contact_edit_region");
  return {
    id,
    kind,
    value,
    phone,
    begin: (contact) => {
      id.value = contact.id;
      kind.value = "";
      value.value = contact.value;
    },
    end: () => {
      id.value = "";
      kind.value = "";
      value.value = "";
    },
  };
}

export function EditContact({
  contact,
  editing,
  onDone,
}: Pick<Props, "contact" | "onDone"> & { editing: Editing }) {
  const { value, phone } = editing;
  const kind = PHONES.find((known) => known === editing.kind.value) ?? contact.kind;
  const proof = useProof();
  const form = useForm(["value", ...PROOF], async () => {
    const rows = await call("edit_contact", {
      id: contact.id,
      kind,
      value: value.value,
      region: phone.region.value,
      ...proof.value(),
    });
    editing.end();
    onDone(rows);
  });
  const needsCode = ["email", "cell_phone", "landline"].includes(contact.kind);
  return (
    <FormDialog
      title={t("edit")}
      about={needsCode && t("edit-contact-about")}
      form={form}
      button={t("save")}
      onClose={editing.end}
    >
      {PHONES.includes(contact.kind) && (
        <Select
          label={t("type")}
          name="kind"
          value={kind}
          choices={PHONES.map((known) => ({ value: known, words: t(`contact-${known}`) }))}
          onChange={(next) => {
            editing.kind.value = next;
            form.edited("value");
          }}
        />
      )}
      <ContactValue kind={kind} form={form} value={value} phone={phone} first />
      {isGuarded(contact) && <ProofFields form={form} proof={proof} />}
    </FormDialog>
  );
}

export function DeleteContact({ contact, onDone, onClose }: Props) {
  const proof = useProof();
  const form = useForm(PROOF, async () => {
    onDone(await call("delete_contact", { id: contact.id, ...proof.value() }));
  });
  return (
    <FormDialog
      title={t("delete-contact-title")}
      about={t("delete-contact-about", { type: t(`contact-${contact.kind}`), value: contact.value })}
      form={form}
      button={t("delete")}
      danger
      onClose={onClose}
    >
      {isGuarded(contact) && <ProofFields form={form} proof={proof} />}
    </FormDialog>
  );
}
