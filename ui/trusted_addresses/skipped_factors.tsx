// After a sign-in: what it did not ask for, and because of which row.
import { useSignal } from "@preact/signals";
import { Banner } from "../frame/banner";
import type { Waiver } from "../lib/bindings";
import { t } from "../lib/messages";

export function SkippedFactors({ waived }: { waived: Waiver[] }) {
  const away = useSignal(false);
  if (waived.length === 0 || away.value) return null;
  return (
    <Banner
      kind="info"
      title={t("waived-title")}
      onRead={() => {
        away.value = true;
      }}
    >
      {waived.map((waiver) => (
        <p key={waiver.auth_type}>{t(`waived-${waiver.auth_type}`, { network: waiver.network })}</p>
      ))}
    </Banner>
  );
}
