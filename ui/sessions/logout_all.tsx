// "Logout All Except This Device": what ends with it, and the password.
import { useSignal } from "@preact/signals";
import { asCommandError, call } from "../lib/client";
import { FormDialog } from "../lib/components/form_dialog";
import { CurrentPassword } from "../lib/components/password_field";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";

type Props = {
  /** How many others there are: what is shown is what is confirmed. */
  count: number;
  onDone(ended: number): void;
  /** There are more or fewer by now. */
  onStale(): void;
  /** There are none any more. */
  onNone(): void;
  onClose(): void;
};

export function LogoutAll({ count, onDone, onStale, onNone, onClose }: Props) {
  const password = useSignal("");
  const form = useForm(["current_password"], async () => {
    try {
      const { ended } = await call("log_out_all_except_this", { current_password: password.value, count });
      onDone(ended);
    } catch (thrown) {
      const { code } = asCommandError(thrown);
      if (code === "no-other-session") return onNone();
      if (code === "session-count") onStale();
      throw thrown;
    }
  });
  return (
    <FormDialog title={t("logout-all-title")} form={form} button={t("logout-all")} danger onClose={onClose}>
      <p role="status">
        <strong>{t("logout-all-count", { count })}</strong>
      </p>
      <p>{t("logout-all-about")}</p>
      <CurrentPassword form={form} value={password} />
    </FormDialog>
  );
}
