import { PlaceLink } from "../frame/place_link";
import { call } from "../lib/client";
import { Block } from "../lib/components/block";
import { Check, Dot } from "../lib/components/icons";
import { LoadError } from "../lib/components/load_error";
import { Notice } from "../lib/components/notice";
import { useLoad } from "../lib/load";
import { t } from "../lib/messages";
import { day } from "../lib/time";
import type { TwoFactor } from "../lib/types";
import { Begin } from "./begin";
import { Enrolling } from "./enrolling";
import { SwitchedOn } from "./switched_on";

export function TwoFactorBlock() {
  const block = useLoad(() => call("two_factor"));
  const now = block.value;
  return (
    <Block
      id="two-factor"
      title={t("two-factor")}
      about={t("two-factor-about")}
      status={now && <Status block={now} />}
    >
      <LoadError error={block.error} again={block.again} />
      {now?.enrolment && <Enrolling block={now} enrolment={now.enrolment} onSet={block.set} />}
      {now && !now.enrolment && now.enabled_at !== null && <SwitchedOn block={now} onSet={block.set} />}
      {now && !now.enrolment && now.enabled_at === null && now.phone && <Begin onSet={block.set} />}
      {now && now.enabled_at === null && !now.phone && (
        <Notice kind="info">
          {t("two-factor-needs-phone")}
          <br />
          <PlaceLink to="contacts-list" class="">
            {t("to-contacts")}
          </PlaceLink>
        </Notice>
      )}
    </Block>
  );
}

function Status({ block }: { block: TwoFactor }) {
  return block.enabled_at === null ? (
    <>
      <Dot />
      {t("off")}
    </>
  ) : (
    <>
      <Check />
      {t("two-factor-on", { date: day(block.enabled_at) })}
    </>
  );
}
