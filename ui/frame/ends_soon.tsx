// The last day of a session: when it ends, because of which limit, and where that is set.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../lib/client";
import { Live } from "../lib/components/alert";
import { t } from "../lib/messages";
import { clock, day } from "../lib/time";
import { Banner } from "./banner";
import { RouteLink } from "./route_link";

export function EndsSoon({ at, soon }: { at: number; soon: boolean }) {
  const limit = useSignal<number | null>(null);
  useEffect(() => {
    limit.value = null;
    if (!soon) return;
    call("logout_settings").then(
      ({ days }) => {
        limit.value = days;
      },
      // What matters is said without it.
      () => undefined,
    );
  }, [at, soon]);
  return (
    <Live>
      {soon && (
        <Banner
          kind="warn"
          title={t("ends-soon-title")}
          ways={
            <RouteLink to="session-history" class="" why="logout-settings">
              {t("logout-settings")}
            </RouteLink>
          }
        >
          <p>{t("ends-soon", { date: day(at), time: clock(at), days: limit.value ?? 0 })}</p>
        </Banner>
      )}
    </Live>
  );
}
