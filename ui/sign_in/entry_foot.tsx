import { LanguageSelect } from "../lib/components/language";
import { t } from "../lib/messages";
import { version } from "../lib/state";

export function EntryFoot() {
  return (
    <footer class="entry-foot">
      <LanguageSelect />
      <span>{t("version", { version: version.value })}</span>
    </footer>
  );
}
