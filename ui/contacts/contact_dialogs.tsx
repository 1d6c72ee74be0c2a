// The pop-ups "Set Primary", "Edit" and "Delete". The primary cell phone asks for the current password.
import { useSignal } from "@preact/signals";
import { call } from "../lib/client";
import { FormDialog } from "../lib/components/form_dialog";
import { Select } from "../lib/components/select";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { PROOF, ProofFields, useProof } from "../lib/proof";
import type { Contact, ContactKind } from "../lib/types";
import { ContactValue } from "./contact_value";
import { usePhone } from "./phone_field";

/** A phone can become the other type of phone. */
const PHONES: ContactKind[] = ["cell_phone", "landline"];

type Props = { contact: Contact; onDone(contacts: Contact[]): void; onClose(): void };

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

export function EditContact({ contact, onDone, onClose }: Props) {
  const kind = useSignal(contact.kind);
  const value = useSignal(contact.value);
  const proof = useProof();
  const phone = usePhone("contact_region");
  const form = useForm(["value", ...PROOF], async () => {
    onDone(
      await call("edit_contact", {
        id: contact.id,
        kind: kind.value,
        value: value.value,
        region: phone.region.value,
        ...proof.value(),
      }),
    );
  });
  const needsCode = ["email", "cell_phone", "landline"].includes(contact.kind);
  return (
    <FormDialog
      title={t("edit")}
      about={needsCode && t("edit-contact-about")}
      form={form}
      button={t("save")}
      onClose={onClose}
    >
      {PHONES.includes(contact.kind) && (
        <Select
          label={t("type")}
          name="kind"
          value={kind.value}
          choices={PHONES.map((known) => ({ value: known, words: t(`contact-${known}`) }))}
          onChange={(next) => {
            kind.value = PHONES.find((known) => known === next) ?? contact.kind;
            form.edited("value");
          }}
        />
      )}
      <ContactValue kind={kind.value} form={form} value={value} phone={phone} first />
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
