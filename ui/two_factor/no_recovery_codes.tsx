// Every recovery code was used: a lost phone would now shut its owner out.
import { Banner } from "../frame/banner";
import { RouteLink } from "../frame/route_link";
import { Live } from "../lib/components/alert";
import { t } from "../lib/messages";

export function NoRecoveryCodes({ none }: { none: boolean }) {
  return (
    <Live>
      {none && (
        <Banner
          kind="warn"
          title={t("recovery-codes")}
          ways={
            <RouteLink to="two-factor" class="">
              {t("two-factor")}
            </RouteLink>
          }
        >
          <p>{t("codes-left-few", { count: 0 })}</p>
        </Banner>
      )}
    </Live>
  );
}
