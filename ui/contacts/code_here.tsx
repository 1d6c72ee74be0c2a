import { Alert } from "../lib/components/alert";
import { t } from "../lib/messages";

/** The code itself, where nothing was sent; labelled so that nobody takes it for a proof. */
export function CodeOnThisComputer({ code }: { code: string }) {
  return (
    <section aria-label={t("code-here-title")}>
      <Alert kind="warn">
        <strong>{t("code-here-title")}</strong>
        <p class="code-here">{code}</p>
        <p>{t("code-here-about")}</p>
      </Alert>
    </section>
  );
}
