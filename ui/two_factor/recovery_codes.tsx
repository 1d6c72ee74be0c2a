import { KeepTools } from "../lib/components/keep_tools";
import { Notice } from "../lib/components/notice";
import { t } from "../lib/messages";
import { day } from "../lib/time";

/** The ten codes, shown once. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <div class="form">
      <ol class="recovery-codes" aria-label={t("recovery-codes")}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <KeepTools what="recovery_codes" copied={t("codes-copied")} />
      <Notice kind="warn">{t("recovery-codes-warning")}</Notice>
      <div class="paper" aria-hidden="true">
        <p class="paper-title">{t("paper-codes-title")}</p>
        <div class="paper-key">
          {codes.map((code) => (
            <span key={code}>{code}</span>
          ))}
        </div>
        <p>{t("paper-date", { date: day(Date.now()) })}</p>
      </div>
    </div>
  );
}
