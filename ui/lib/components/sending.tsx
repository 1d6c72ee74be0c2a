import { call } from "../client";
import { t } from "../messages";
import { Button } from "./button";

/** A message is on its way; whoever waits can give it up. */
export function Sending() {
  return (
    <div class="sending">
      <p role="status">{t("sending")}</p>
      <Button kind="quiet" onClick={() => call("cancel_code").catch(() => undefined)}>
        {t("stop-sending")}
      </Button>
    </div>
  );
}
