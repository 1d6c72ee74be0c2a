// After a sign-in without a second factor: what it would do, and two ways to put it off.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Banner } from "../frame/banner";
import { RouteLink } from "../frame/route_link";
import { call } from "../lib/client";
import { Button } from "../lib/components/button";
import { t } from "../lib/messages";

export function Recommendation() {
  const shown = useSignal(false);
  useEffect(() => {
    call("recommends_two_factor").then(
      (recommended) => {
        shown.value = recommended;
      },
      () => undefined,
    );
  }, []);
  const dismiss = (for_long: boolean) => {
    shown.value = false;
    call("dismiss_recommendation", { for_long }).catch(() => undefined);
  };
  if (!shown.value) return null;
  return (
    <Banner
      kind="info"
      title={t("recommendation-title")}
      headed
      ways={
        <>
          <RouteLink to="two-factor" class="" onGo={() => dismiss(false)}>
            {t("recommendation-set-up")}
          </RouteLink>
          <Button kind="quiet" onClick={() => dismiss(false)}>
            {t("recommendation-later")}
          </Button>
          <Button kind="quiet" onClick={() => dismiss(true)}>
            {t("recommendation-not-now")}
          </Button>
        </>
      }
    >
      <p>{t("recommendation-about")}</p>
    </Banner>
  );
}
