// The pop-ups "Set Primary", "Edit" and "Delete". The primary cell phone asks for the current password.
import { useSignal } from "@preact/signals";
import { call } from "../lib/client";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { Dialog } from "../lib/components/dialog";
import { FormError } from "../lib/components/notice";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { PROOF, ProofFields, useProof } from "../lib/proof";
import type { Contact } from "../lib/types";
import { ContactValue } from "./contact_value";
import { usePhone } from "./phone_field";

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
    <Dialog title={t("set-primary")} onClose={onClose}>
      <p>{t("set-primary-about", { type: t(`contact-${contact.kind}`), value: contact.value })}</p>
      <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
        {contact.kind === "cell_phone" && <ProofFields form={form} proof={proof} />}
        <FormError form={form} />
        <Actions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" busy={form.busy} disabled={form.wait > 0}>
            {t("set-primary")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

export function EditContact({ contact, onDone, onClose }: Props) {
  const value = useSignal(contact.value);
  const proof = useProof();
  const phone = usePhone("contact_region");
  const form = useForm(["value", ...PROOF], async () => {
    onDone(
      await call("edit_contact", {
        id: contact.id,
        value: value.value,
        region: phone.region.value,
        ...proof.value(),
      }),
    );
  });
  const needsCode = ["email", "cell_phone", "landline"].includes(contact.kind);
  return (
    <Dialog title={t("edit")} onClose={onClose}>
      {needsCode && <p>{t("edit-contact-about")}</p>}
      <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
        <ContactValue kind={contact.kind} form={form} value={value} phone={phone} first />
        {isGuarded(contact) && <ProofFields form={form} proof={proof} />}
        <FormError form={form} />
        <Actions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" busy={form.busy} disabled={form.wait > 0}>
            {t("save")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

export function DeleteContact({ contact, onDone, onClose }: Props) {
  const proof = useProof();
  const form = useForm(PROOF, async () => {
    onDone(await call("delete_contact", { id: contact.id, ...proof.value() }));
  });
  return (
    <Dialog title={t("delete-contact-title")} onClose={onClose}>
      <p>{t("delete-contact-about", { type: t(`contact-${contact.kind}`), value: contact.value })}</p>
      <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
        {isGuarded(contact) && <ProofFields form={form} proof={proof} />}
        <FormError form={form} />
        <Actions>
          <Button first onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button kind="danger" type="submit" busy={form.busy} disabled={form.wait > 0}>
            {t("delete")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
