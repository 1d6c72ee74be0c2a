// After a sign-in that found an older folder of the account put back: what that may mean.
import { useSignal } from "@preact/signals";
import { Button } from "../lib/components/button";
import { Live, Notice } from "../lib/components/notice";
import { t } from "../lib/messages";
import { PlaceLink } from "./place_link";

export function OlderFolder({ found }: { found: boolean }) {
  const away = useSignal(false);
  return (
    <Live>
      {found && !away.value && (
        <section class="recommendation" aria-label={t("older-folder-title")}>
          <Notice kind="warn">
            <strong>{t("older-folder-title")}</strong>
            <p>{t("older-folder-about")}</p>
            <div class="recommendation-ways">
              <PlaceLink to="session-history" class="">
                {t("session-history")}
              </PlaceLink>
              <Button
                kind="quiet"
                onClick={() => {
                  away.value = true;
                }}
              >
                {t("understood")}
              </Button>
            </div>
          </Notice>
        </section>
      )}
    </Live>
  );
}
