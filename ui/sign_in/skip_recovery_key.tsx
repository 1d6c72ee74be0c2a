// Skipping the recovery key of a new account, with what that means.
import { useSignal } from "@preact/signals";
import { call } from "../lib/client";
import { Button } from "../lib/components/button";
import { FormDialog } from "../lib/components/form_dialog";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { intoSetUp } from "./into_set_up";

export function SkipRecoveryKey() {
  const asked = useSignal(false);
  const form = useForm([], () => intoSetUp(() => call("skip_recovery_key")));
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
        <FormDialog
          title={t("skip-key-title")}
          about={t("skip-key-about")}
          form={form}
          button={t("skip-key")}
          danger
          onClose={() => {
            asked.value = false;
          }}
        />
      )}
    </>
  );
}
