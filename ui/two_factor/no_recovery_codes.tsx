// Every recovery code was used: a lost phone would now shut its owner out.
import { Banner } from "../frame/banner";
import { PlaceLink } from "../frame/place_link";
import { Live } from "../lib/components/notice";
import { t } from "../lib/messages";

export function NoRecoveryCodes({ none }: { none: boolean }) {
  return (
    <Live>
      {none && (
        <Banner
          kind="warn"
          title={t("recovery-codes")}
          ways={
            <PlaceLink to="two-factor" class="">
              {t("two-factor")}
            </PlaceLink>
          }
        >
          <p>{t("codes-left-few", { count: 0 })}</p>
        </Banner>
      )}
    </Live>
  );
}
