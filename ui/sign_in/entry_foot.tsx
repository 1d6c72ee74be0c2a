import { LanguageSelect } from "../lib/components/language";
import { PreferencesError } from "../lib/components/preferences_error";
import { SizeSelect } from "../lib/components/size";
import { t } from "../lib/messages";
import { version } from "../lib/state";

export function EntryFoot() {
  return (
    <>
      <PreferencesError />
      <footer class="entry-foot">
        <LanguageSelect />
        <SizeSelect />
        <span>{t("version", { version: version.value })}</span>
      </footer>
    </>
  );
}
