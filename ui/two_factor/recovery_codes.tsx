import { Alert } from "../lib/components/alert";
import { KeepTools } from "../lib/components/keep_tools";
import { t } from "../lib/messages";
import { SECRET } from "../lib/secrets";
import { gate } from "../lib/state";
import { day } from "../lib/time";

/** The ten codes, shown once. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const account = gate.value.state === "open" ? gate.value.account : null;
  return (
    <div class="form">
      <ol class="recovery-codes" aria-label={t("recovery-codes")} {...SECRET}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <KeepTools what="recovery_codes" copied={t("codes-copied")} />
      <Alert kind="warn">{t("recovery-codes-warning")}</Alert>
      <div class="paper" aria-hidden="true">
        <p class="paper-title">{t("paper-codes-title")}</p>
        {account && (
          <p>{t("paper-account", { name: account.display_name, sign_in: account.sign_in_name })}</p>
        )}
        <div class="paper-key">
          {codes.map((code) => (
            <span key={code}>{code}</span>
          ))}
        </div>
        <p>{t("paper-codes-about")}</p>
        <p>{t("paper-codes-date", { date: day(Date.now()) })}</p>
      </div>
    </div>
  );
}
