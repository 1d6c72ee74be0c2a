import { t } from "../lib/messages";
import { PasswordBlock } from "../password/password_block";
import { PinBlock } from "../pin/pin_block";
import { SessionHistoryBlock } from "../sessions/session_history_block";
import { TrustedAddressesBlock } from "../trusted_addresses/trusted_addresses_block";
import { TwoFactorBlock } from "../two_factor/two_factor_block";

export function SecurityTab() {
  return (
    <>
      <p class="lead">{t("security-intro")}</p>
      <PasswordBlock />
      <PinBlock />
      <TwoFactorBlock />
      <TrustedAddressesBlock />
      <SessionHistoryBlock />
    </>
  );
}
