import type { Language } from "../bindings";
import { t } from "../messages";
import { preferences, setPreferences } from "../state";
import { InlineSelect } from "./inline_select";

/** Each language is written in itself, so that a person who can't read the page finds theirs. */
export function LanguageSelect() {
  const choices: [Language, string][] = [
    ["system", t("language-system")],
    ["en", "English"],
    ["de", "Deutsch"],
  ];
  return (
    <InlineSelect
      label={t("language")}
      value={preferences.value.language}
      choices={choices}
      onChange={(chosen) => {
        const language = choices.find(([value]) => value === chosen)?.[0] ?? "system";
        void setPreferences({ ...preferences.value, language });
      }}
    />
  );
}
