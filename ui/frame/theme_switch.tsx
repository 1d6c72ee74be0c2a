import type { Theme } from "../lib/bindings";
import { t } from "../lib/messages";
import { preferences, setPreferences } from "../lib/state";

const THEMES: Theme[] = ["light", "dark", "system"];

export function ThemeSwitch() {
  return (
    <fieldset>
      <legend class="legend">{t("dark-mode")}</legend>
      <div class="segments">
        {THEMES.map((theme) => (
          <label key={theme}>
            <input
              type="radio"
              name="theme"
              checked={preferences.value.theme === theme}
              onChange={() => {
                void setPreferences({ ...preferences.value, theme });
              }}
            />
            <span>{t(`theme-${theme}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
