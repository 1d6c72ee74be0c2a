import { useId } from "preact/hooks";
import { t } from "../messages";
import { preferences, setPreferences } from "../state";
import type { Language } from "../types";

/** Each language is written in itself, so that a person who can't read the page finds theirs. */
export function LanguageSelect() {
  const id = useId();
  const options: [Language, string][] = [
    ["system", t("language-system")],
    ["en", "English"],
    ["de", "Deutsch"],
  ];
  return (
    <div class="inline-field">
      <label for={id}>{t("language")}</label>
      <select
        id={id}
        class="select"
        value={preferences.value.language}
        onChange={(event) => {
          const language = options.find(([value]) => value === event.currentTarget.value)?.[0] ?? "system";
          setPreferences({ ...preferences.value, language }).catch(() => undefined);
        }}
      >
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
