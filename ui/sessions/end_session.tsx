import type { ActiveSession } from "../lib/bindings";
import { asCommandError, call } from "../lib/client";
import { FormDialog } from "../lib/components/form_dialog";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import type { After } from "../lib/use_query";

type Props = {
  session: ActiveSession;
  apart: string | null;
  onDone(list: After<ActiveSession[]>): void;
  /** The list is not true any more. */
  onStale(): void;
  onClose(): void;
};

export function EndSession({ session, apart, onDone, onStale, onClose }: Props) {
  const form = useForm([], async () => {
    try {
      onDone(await call("end_session", { id: session.id }));
    } catch (thrown) {
      if (asCommandError(thrown).code === "session-unknown") onStale();
      throw thrown;
    }
  });
  return (
    <FormDialog
      title={t("end-session-title", { device: session.device })}
      about={t("end-session-about", { device: session.device })}
      form={form}
      button={t("log-out")}
      danger
      onClose={onClose}
    >
      {apart && <p class="small muted">{apart}</p>}
    </FormDialog>
  );
}
