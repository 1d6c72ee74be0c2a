// "Two-Factor Authentication" as a question: the same steps as in its block.
import { navigate, setUpAt } from "../frame/navigation";
import { call } from "../lib/client";
import { Alert } from "../lib/components/alert";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { LoadError } from "../lib/components/load_error";
import { useFirstField } from "../lib/focus";
import { t } from "../lib/messages";
import { useQuery } from "../lib/use_query";
import { Begin } from "../two_factor/begin";
import { Enrolling } from "../two_factor/enrolling";
import { Done, type StepProps } from "./step";

export function AuthenticatorStep({ onNext, ways }: StepProps) {
  const block = useQuery(() => call("two_factor"));
  const now = block.value;
  useFirstField(now !== null);
  if (now?.enabled_at) return <Done words={t("set-up-done-authenticator")} onNext={onNext} />;
  return (
    <>
      <LoadError error={block.error} slow={block.slow} again={block.again} />
      {now?.enrolment && (
        <>
          <h2>{t("two-factor")}</h2>
          <Enrolling block={now} enrolment={now.enrolment} onSet={block.set} />
        </>
      )}
      {now && !now.enrolment && now.phone && <Begin onSet={block.set} first />}
      {now && !now.phone && (
        <div class="form">
          <Alert kind="info">{t("set-up-authenticator-needs-phone")}</Alert>
          <Actions>
            <Button onClick={() => navigate(setUpAt("phone"))}>{t("back")}</Button>
          </Actions>
        </div>
      )}
      {/* An enrolment under way has a "Cancel" of its own. */}
      {!now?.enrolment && ways}
    </>
  );
}
