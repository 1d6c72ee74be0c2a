// After a sign-in: what it did not ask for, and because of which row.
import { useSignal } from "@preact/signals";
import { Button } from "../lib/components/button";
import { Notice } from "../lib/components/notice";
import { t } from "../lib/messages";
import type { Waiver } from "../lib/types";

export function Waived({ waived }: { waived: Waiver[] }) {
  const away = useSignal(false);
  if (waived.length === 0 || away.value) return null;
  return (
    <section class="recommendation" aria-label={t("waived-title")}>
      <Notice kind="info">
        {waived.map((waiver) => (
          <p key={waiver.auth_type}>{t(`waived-${waiver.auth_type}`, { network: waiver.network })}</p>
        ))}
        <div class="recommendation-ways">
          <Button
            kind="quiet"
            onClick={() => {
              away.value = true;
            }}
          >
            {t("got-it")}
          </Button>
        </div>
      </Notice>
    </section>
  );
}
