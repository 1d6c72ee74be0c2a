import { place } from "../frame/place";
import { NotYet } from "../lib/components/not_yet";
import { t } from "../lib/messages";

export function PinBlock() {
  return (
    <NotYet
      id="pin"
      title={t("pin-settings")}
      about={t("pin-about")}
      alert={place.value.why === "pin-not-set" ? t("pin-needed-to-lock") : undefined}
    />
  );
}
