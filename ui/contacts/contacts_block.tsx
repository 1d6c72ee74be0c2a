import { Block } from "../lib/components/block";
import { Notice } from "../lib/components/notice";
import { t } from "../lib/messages";

export function ContactsBlock() {
  return (
    <Block id="contacts" title={t("contacts-title")} about={t("contacts-about")}>
      <Notice kind="info">{t("not-yet")}</Notice>
    </Block>
  );
}
