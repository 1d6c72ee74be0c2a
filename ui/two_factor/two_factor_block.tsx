import { NotYet } from "../lib/components/not_yet";
import { t } from "../lib/messages";

export function TwoFactorBlock() {
  return <NotYet id="two-factor" title={t("two-factor")} about={t("two-factor-about")} />;
}
