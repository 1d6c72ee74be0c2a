import { useSignal } from "@preact/signals";
import type { Contact } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, Live } from "../lib/components/alert";
import { Actions, Block } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { Check, Plus, Warning } from "../lib/components/icons";
import { LoadError } from "../lib/components/load_error";
import { type Column, RowActions, Table } from "../lib/components/table";
import { useDraft } from "../lib/draft";
import { t } from "../lib/messages";
import { type After, useQuery } from "../lib/use_query";
import { AddContact } from "./add_contact";
import { DeleteContact, EditContact, SetPrimary, useEditing } from "./contact_dialogs";
import { usePhone } from "./phone_field";
import { VerifyContact } from "./verify_contact";

type Action = "verify" | "set-primary" | "edit" | "delete";
type Opened = { name: "add" } | { name: Exclude<Action, "edit">; contact: Contact } | null;

export function ContactsBlock() {
  const contacts = useQuery(() => call("contacts"));
  const kind = useDraft("contact_kind", "cell_phone");
  const value = useDraft("contact_value", "");
  const phone = usePhone("contact_region");
  // What was typed before the lock engaged brings its pop-up back.
  const opened = useSignal<Opened>(value.peek() === "" ? null : { name: "add" });
  const said = useSignal("");
  const close = () => {
    opened.value = null;
  };
  const done = (message: string) => (rows: After<Contact[]>) => {
    contacts.set(rows);
    said.value = message;
    close();
  };
  const open = (next: Opened) => {
    said.value = "";
    opened.value = next;
  };
  const editing = useEditing();
  const edited = contacts.value?.find((contact) => contact.id === editing.id.value);
  const edit = (contact: Contact) => {
    said.value = "";
    editing.begin(contact);
  };
  const columns: Column<Contact>[] = [
    { title: t("status"), cell: (contact) => <Status contact={contact} /> },
    { title: t("type"), cell: (contact) => t(`contact-${contact.kind}`) },
    { title: t("value"), cell: (contact) => <span class="contact-value">{contact.value}</span> },
    {
      title: t("actions"),
      cell: (contact) => (
        <RowActions
          row={contact.value}
          actions={actionsOf(contact)}
          onAct={(name) => (name === "edit" ? edit(contact) : open({ name, contact }))}
        />
      ),
    },
  ];
  const now = opened.value;
  return (
    <Block id="contacts-list" title={t("contacts-title")} about={t("contacts-about")}>
      <LoadError error={contacts.error} slow={contacts.slow} again={contacts.again} />
      {contacts.value?.length === 0 && <p class="muted">{t("contacts-empty")}</p>}
      {contacts.value && contacts.value.length > 0 && (
        <Table
          caption={t("contacts-title")}
          columns={columns}
          rows={contacts.value}
          idOf={(contact) => contact.id}
        />
      )}
      <Live>{said.value && <Alert kind="ok">{said.value}</Alert>}</Live>
      <Actions>
        <Button onClick={() => open({ name: "add" })}>
          <Plus />
          {t("add-new-contact")}
        </Button>
      </Actions>
      {now?.name === "add" && (
        <AddContact
          kind={kind}
          value={value}
          phone={phone}
          onDone={done(t("contact-added"))}
          onClose={() => {
            value.value = "";
            kind.value = "cell_phone";
            close();
          }}
        />
      )}
      {now?.name === "verify" && (
        <VerifyContact contact={now.contact} onDone={done(t("contact-verified"))} onClose={close} />
      )}
      {now?.name === "set-primary" && (
        <SetPrimary contact={now.contact} onDone={done(t("contact-is-primary"))} onClose={close} />
      )}
      {edited && <EditContact contact={edited} editing={editing} onDone={done(t("contact-edited"))} />}
      {now?.name === "delete" && (
        <DeleteContact contact={now.contact} onDone={done(t("contact-deleted"))} onClose={close} />
      )}
    </Block>
  );
}

function Status({ contact }: { contact: Contact }) {
  const active = contact.status === "active";
  return (
    <>
      <span class={active ? "tag" : "tag tag-warn"}>
        {active ? <Check /> : <Warning />}
        {t(`status-${contact.status}`)}
      </span>
      {contact.primary && <span class="small">{t("primary")}</span>}
      {contact.verified_by === "this_computer" && <span class="small wraps">{t("verified-here")}</span>}
    </>
  );
}

function actionsOf(contact: Contact): Action[] {
  if (contact.status === "not_verified") return ["verify", "edit", "delete"];
  return contact.primary ? ["edit", "delete"] : ["set-primary", "edit", "delete"];
}
