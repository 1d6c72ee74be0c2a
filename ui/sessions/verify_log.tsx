// "Verify": whether the log is whole, where it is not, and what that says.

import type { LogVerdict } from "../lib/bindings";
import { Alert } from "../lib/components/alert";
import { t } from "../lib/messages";
import { exact } from "../lib/time";

export function Verdict({ verdict }: { verdict: LogVerdict }) {
  const { entries, broken, anchor } = verdict;
  return (
    <Alert kind={broken ? "error" : anchor === "none" ? "warn" : "ok"}>
      <div class="verdict">
        {broken ? (
          <>
            <p>
              <strong>{t("log-broken")}</strong>{" "}
              {t(`log-broken-${broken.what}`, {
                number: broken.number,
                when: broken.at === null ? "unknown" : exact(broken.at),
              })}
            </p>
            <p>{t("log-broken-do")}</p>
          </>
        ) : (
          <p>{t("log-whole", { count: entries })}</p>
        )}
        {anchor === "none" && <p>{t("log-no-anchor")}</p>}
      </div>
    </Alert>
  );
}
