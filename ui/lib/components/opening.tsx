import { t } from "../messages";
import { Screen } from "./screen";

/** The accounts are being opened, and that takes its time: a keystore may have to be unlocked first. */
export function Opening() {
  return (
    <Screen title={t("opening")} step="opening">
      <p class="lead">{t("opening-about")}</p>
    </Screen>
  );
}
