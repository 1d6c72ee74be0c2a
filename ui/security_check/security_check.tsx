// "Security Check": how well the account is guarded, ordered by what helps most.
import { SECURITY_CHECK } from "../frame/place";
import { PlaceLink } from "../frame/place_link";
import type { CheckItem } from "../lib/bindings";
import { call } from "../lib/client";
import { LoadError } from "../lib/components/load_error";
import { Live, Notice } from "../lib/components/notice";
import { useLoad } from "../lib/load";
import { t } from "../lib/messages";
import { Item } from "./item";

export function SecurityCheck() {
  const check = useLoad(() => call("security_check"));
  const items = check.value;
  const well = items?.every((item) => item.state === "good") ?? false;
  return (
    <section class="card" aria-labelledby={`${SECURITY_CHECK}-title`}>
      <p class="card-about">{t("security-check-about")}</p>
      <LoadError error={check.error} slow={check.slow} again={check.again} />
      <Live>{well && <Notice kind="ok">{t("security-check-well")}</Notice>}</Live>
      {items && !well && <Items items={items} />}
      {items && well && (
        <details>
          <summary>{t("security-check-looked-at")}</summary>
          <Items items={items} />
        </details>
      )}
      <p>
        <PlaceLink to="security" class="">
          {t("security-settings")}
        </PlaceLink>
      </p>
    </section>
  );
}

function Items({ items }: { items: CheckItem[] }) {
  return (
    <ul class="check-items">
      {items.map((item) => (
        <Item key={item.topic} item={item} />
      ))}
    </ul>
  );
}
