import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { RouteLink } from "../frame/route_link";
import type { TwoFactor } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, Live } from "../lib/components/alert";
import { Block, OnOff } from "../lib/components/block";
import { LoadError } from "../lib/components/load_error";
import { useStepFocus } from "../lib/focus";
import { t } from "../lib/messages";
import { day } from "../lib/time";
import { type After, useQuery } from "../lib/use_query";
import { Begin } from "./begin";
import { Enrolling } from "./enrolling";
import { SwitchedOn } from "./switched_on";

export function TwoFactorBlock() {
  const block = useQuery(() => call("two_factor"));
  const now = block.value;
  const enabledAt = now?.enabled_at ?? null;
  const ref = useRef<HTMLDivElement>(null);
  /** On or off just now. */
  const turned = useSignal<boolean | null>(null);
  useStepFocus(ref, now && stepOf(now));
  const set = (next: After<TwoFactor>) => {
    const on = next && next.enabled_at !== null;
    turned.value = on === (enabledAt !== null) ? null : on;
    block.set(next);
  };
  return (
    <Block
      id="two-factor"
      title={t("two-factor")}
      about={t("two-factor-about")}
      status={now && <OnOff on={enabledAt === null ? null : t("two-factor-on", { date: day(enabledAt) })} />}
    >
      <LoadError error={block.error} slow={block.slow} again={block.again} />
      <Live>
        {turned.value !== null && (
          <Alert kind="ok">{t(turned.value ? "two-factor-enabled" : "two-factor-disabled")}</Alert>
        )}
      </Live>
      <div class="form" ref={ref}>
        {now?.enrolment && <Enrolling block={now} enrolment={now.enrolment} onSet={set} />}
        {now && !now.enrolment && now.enabled_at !== null && <SwitchedOn block={now} onSet={set} />}
        {now && !now.enrolment && now.enabled_at === null && now.phone && <Begin onSet={set} />}
        {now && now.enabled_at === null && !now.phone && (
          <Alert kind="info">
            {t("two-factor-needs-phone")}
            <br />
            <RouteLink to="contacts-list" class="">
              {t("to-contacts")}
            </RouteLink>
          </Alert>
        )}
      </div>
    </Block>
  );
}

/** Names what the block shows. */
function stepOf({ enrolment, enabled_at, codes }: TwoFactor): string {
  if (enrolment) return enrolment.typed_back ? "enable" : enrolment.confirmed ? "keep" : "scan";
  if (enabled_at === null) return "off";
  return codes.length > 0 ? "codes" : "on";
}
