// Skipping the recovery key of a new account, with what that means.
import { useSignal } from "@preact/signals";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { Dialog } from "../lib/components/dialog";
import { FormError } from "../lib/components/notice";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { pass } from "../lib/state";
import { intoSetUp } from "./into_set_up";

export function PutOff() {
  const asked = useSignal(false);
  const form = useForm([], () => intoSetUp(() => pass("put_off_recovery_key")));
  const close = () => {
    asked.value = false;
  };
  return (
    <>
      <Button
        kind="quiet"
        onClick={() => {
          asked.value = true;
        }}
      >
        {t("skip")}
      </Button>
      {asked.value && (
        <Dialog title={t("skip-key-title")} onClose={close}>
          <p>{t("skip-key-about")}</p>
          <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
            <FormError form={form} />
            <Actions>
              <Button first onClick={close}>
                {t("back")}
              </Button>
              <Button kind="danger" type="submit" busy={form.busy}>
                {t("skip-key")}
              </Button>
            </Actions>
          </form>
        </Dialog>
      )}
    </>
  );
}
