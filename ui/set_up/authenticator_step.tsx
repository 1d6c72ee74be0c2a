// "Two-Factor Authentication" as a question: the same steps as in its block.
import { go, setUpAt } from "../frame/place";
import { call } from "../lib/client";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { LoadError } from "../lib/components/load_error";
import { Notice } from "../lib/components/notice";
import { useFirstField } from "../lib/focus";
import { useLoad } from "../lib/load";
import { t } from "../lib/messages";
import { Begin } from "../two_factor/begin";
import { Enrolling } from "../two_factor/enrolling";
import { Done, type PartProps } from "./part";

export function AuthenticatorStep({ onNext, ways }: PartProps) {
  const block = useLoad(() => call("two_factor"));
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
          <Notice kind="info">{t("set-up-authenticator-needs-phone")}</Notice>
          <Actions>
            <Button onClick={() => go(setUpAt("phone"))}>{t("back")}</Button>
          </Actions>
        </div>
      )}
      {/* An enrolment under way has a "Cancel" of its own. */}
      {!now?.enrolment && ways}
    </>
  );
}
