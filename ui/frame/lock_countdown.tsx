// The last seconds before the lock engages. Said aloud once; any input ends it.
import { t } from "../lib/messages";
import { lockCountdown } from "../lib/state";

export function LockCountdown() {
  const seconds = lockCountdown.value;
  return (
    <>
      {/* The region is there before its words, and the words don't change each second. */}
      <p class="visually-hidden" role="alert">
        {seconds === null ? "" : t("lock-countdown-said")}
      </p>
      {seconds !== null && (
        <div class="lock-countdown" aria-hidden="true">
          <strong>{t("lock-countdown", { count: seconds })}</strong>
          <span>{t("lock-countdown-help")}</span>
        </div>
      )}
    </>
  );
}
