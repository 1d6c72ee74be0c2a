import { SIZES } from "../bindings";
import { t } from "../messages";
import { preferences, setPreferences } from "../state";
import { InlineSelect } from "./inline_select";

/** How large everything is drawn. */
export function SizeSelect() {
  return (
    <InlineSelect
      label={t("size")}
      value={String(preferences.value.size)}
      choices={SIZES.map((size) => [String(size), t("percent", { size })])}
      onChange={(chosen) => {
        const size = SIZES.find((known) => String(known) === chosen) ?? 100;
        void setPreferences({ ...preferences.value, size });
      }}
    />
  );
}
