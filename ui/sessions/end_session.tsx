import { asCommandError, call } from "../lib/client";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { Dialog } from "../lib/components/dialog";
import { FormError } from "../lib/components/notice";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import type { ActiveSession } from "../lib/types";

type Props = {
  session: ActiveSession;
  onDone(list: ActiveSession[]): void;
  /** The list is not true any more. */
  onStale(): void;
  onClose(): void;
};

export function EndSession({ session, onDone, onStale, onClose }: Props) {
  const form = useForm([], async () => {
    try {
      onDone(await call("end_session", { id: session.id }));
    } catch (thrown) {
      if (asCommandError(thrown).code === "session-unknown") onStale();
      throw thrown;
    }
  });
  return (
    <Dialog title={t("end-session-title", { device: session.device })} onClose={onClose}>
      <p>{t("end-session-about", { device: session.device })}</p>
      <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
        <FormError form={form} />
        <Actions>
          <Button first onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button kind="danger" type="submit" busy={form.busy}>
            {t("log-out")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
