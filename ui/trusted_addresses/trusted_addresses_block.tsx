import { NotYet } from "../lib/components/not_yet";
import { t } from "../lib/messages";

export function TrustedAddressesBlock() {
  return <NotYet id="trusted-ip" title={t("trusted-ip-list")} about={t("trusted-ip-about")} />;
}
