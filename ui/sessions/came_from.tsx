import { Address } from "../lib/components/address";
import { t } from "../lib/messages";

type Props = { address: string | null; isPublic: boolean };

/** The address that somebody signed in from, as far as it is known. */
export function CameFrom({ address, isPublic }: Props) {
  if (address === null) return <span class="muted">{t("address-unknown")}</span>;
  return (
    <>
      <Address text={address} />
      {isPublic && <span class="small">{t("address-public")}</span>}
    </>
  );
}
