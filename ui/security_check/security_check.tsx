// "Security Check": how well the account is guarded, ordered by what helps most.
import { SECURITY_CHECK } from "../frame/navigation";
import { RouteLink } from "../frame/route_link";
import type { CheckItem } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, Live } from "../lib/components/alert";
import { LoadError } from "../lib/components/load_error";
import { t } from "../lib/messages";
import { useQuery } from "../lib/use_query";
import { Item } from "./item";

export function SecurityCheck() {
  const check = useQuery(() => call("security_check"));
  const items = check.value;
  const well = items?.every((item) => item.state === "good") ?? false;
  return (
    <section class="card" aria-labelledby={`${SECURITY_CHECK}-title`}>
      <p class="card-about">{t("security-check-about")}</p>
      <LoadError error={check.error} slow={check.slow} again={check.again} />
      <Live>{well && <Alert kind="ok">{t("security-check-well")}</Alert>}</Live>
      {items && !well && <Items items={items} />}
      {items && well && (
        <details>
          <summary>{t("security-check-looked-at")}</summary>
          <Items items={items} />
        </details>
      )}
      <p>
        <RouteLink to="security" class="">
          {t("security-settings")}
        </RouteLink>
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
