import { RouteLink } from "../frame/route_link";
import { call } from "../lib/client";
import { Block } from "../lib/components/block";
import { LoadError } from "../lib/components/load_error";
import { t } from "../lib/messages";
import { useQuery } from "../lib/use_query";

/** Where the person is reached first, with the way to "Contacts Settings". */
export function PrimaryContactsBlock() {
  const contacts = useQuery(() => call("contacts"));
  const primary = contacts.value?.filter((contact) => contact.primary);
  return (
    <Block id="primary-contacts" title={t("primary-contacts")} about={t("primary-contacts-about")}>
      <LoadError error={contacts.error} slow={contacts.slow} again={contacts.again} />
      {primary?.length === 0 && <p class="muted">{t("primary-contacts-empty")}</p>}
      {primary && primary.length > 0 && (
        <dl class="facts">
          {primary.map((contact) => (
            <div key={contact.id}>
              <dt>{t(`contact-${contact.kind}`)}</dt>
              <dd>{contact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p>
        <RouteLink to="contacts-list" class="">
          {t("to-contacts")}
        </RouteLink>
      </p>
    </Block>
  );
}
