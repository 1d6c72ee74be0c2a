// After a sign-in that found an older folder of the account put back: what that may mean.
import { useSignal } from "@preact/signals";
import { Live } from "../lib/components/alert";
import { t } from "../lib/messages";
import { Banner } from "./banner";
import { RouteLink } from "./route_link";

export function OlderFolder({ found }: { found: boolean }) {
  const away = useSignal(false);
  return (
    <Live>
      {found && !away.value && (
        <Banner
          kind="warn"
          title={t("older-folder-title")}
          headed
          ways={
            <RouteLink to="session-history" class="">
              {t("session-history")}
            </RouteLink>
          }
          onRead={() => {
            away.value = true;
          }}
        >
          <p>{t("older-folder-about")}</p>
        </Banner>
      )}
    </Live>
  );
}
