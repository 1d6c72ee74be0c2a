// The phone: its number, then "Verify", then "Set Primary", each as in Contacts Settings.
import { useSignal } from "@preact/signals";
import { EditContact, SetPrimary, useEditing } from "../contacts/contact_dialogs";
import { PhoneField, usePhone } from "../contacts/phone_field";
import { VerifyContact } from "../contacts/verify_contact";
import type { Contact } from "../lib/bindings";
import { call } from "../lib/client";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { FormEnd } from "../lib/components/form_end";
import { LoadError } from "../lib/components/load_error";
import { useDraft } from "../lib/draft";
import { useFirstField } from "../lib/focus";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { type After, useQuery } from "../lib/use_query";
import { Done, type StepProps } from "./step";

export function PhoneStep({ onNext, ways }: StepProps) {
  const contacts = useQuery(() => call("contacts"));
  // Each stage goes on to the next one by itself; a pop-up that was closed leaves its button.
  const open = useSignal(false);
  const editing = useEditing();
  const phone = furthest(contacts.value ?? []);
  useFirstField(contacts.value !== null);
  const set = (rows: After<Contact[]>) => {
    contacts.set(rows);
    open.value = true;
  };
  const close = () => {
    open.value = false;
  };
  if (phone?.primary) {
    return <Done words={t("set-up-done-phone", { number: phone.value })} onNext={onNext} />;
  }
  const verified = phone?.status === "active";
  const Stage = verified ? SetPrimary : VerifyContact;
  return (
    <>
      <LoadError error={contacts.error} slow={contacts.slow} again={contacts.again} />
      {contacts.value && !phone && <PhoneNumber onAdded={set} />}
      {phone && (
        <div class="form">
          <p role="status">
            {t(verified ? "set-up-phone-verified" : "set-up-phone-added", { number: phone.value })}
          </p>
          <Actions>
            <Button onClick={() => editing.begin(phone)}>{t("edit")}</Button>
            <Button
              kind="main"
              onClick={() => {
                open.value = true;
              }}
            >
              {t(verified ? "set-primary" : "verify")}
            </Button>
          </Actions>
          {open.value && <Stage key={phone.status} contact={phone} onDone={set} onClose={close} />}
          {editing.id.value === phone.id && <EditContact contact={phone} editing={editing} onDone={set} />}
        </div>
      )}
      {ways}
    </>
  );
}

/** The cell phone that has come furthest. */
function furthest(contacts: Contact[]): Contact | undefined {
  const phones = contacts.filter((contact) => contact.kind === "cell_phone");
  const active = phones.filter((contact) => contact.status === "active");
  return active.find((contact) => contact.primary) ?? active.at(-1) ?? phones.at(-1);
}

function PhoneNumber({ onAdded }: { onAdded(contacts: After<Contact[]>): void }) {
  const value = useDraft("contact_value", "");
  const phone = usePhone("contact_region");
  const form = useForm(["value"], async () => {
    const contact = { kind: "cell_phone" as const, value: value.value, region: phone.region.value };
    const rows = await call("add_contact", contact);
    value.value = "";
    onAdded(rows);
  });
  return (
    <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
      <PhoneField label={t("contact-cell_phone")} form={form} phone={phone} value={value} first />
      <FormEnd form={form} button={t("add")} disabled={value.value === ""} />
    </form>
  );
}
