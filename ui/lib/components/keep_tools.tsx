// Copy, save, print: for what is shown once and has to be kept.
import { useSignal } from "@preact/signals";
import { call } from "../client";
import { useForm } from "../form";
import { t } from "../messages";
import { Alert, FormError, Live } from "./alert";
import { FormButton } from "./form_button";
import { Copy, Print, Save } from "./icons";

type Props = { what: "recovery_key" | "recovery_codes"; copied: string };

export function KeepTools({ what, copied }: Props) {
  const done = useSignal("");
  const copy = useForm([], async () => {
    await call(`copy_${what}`);
    done.value = copied;
  });
  const save = useForm([], async () => {
    done.value = t("key-saved", { file: await call(`save_${what}`) });
  });
  const print = useForm([], () => call(`print_${what}`));
  return (
    <>
      <div class="key-tools">
        <FormButton form={copy}>
          <Copy />
          {t("copy")}
        </FormButton>
        <FormButton form={save}>
          <Save />
          {t("save-file")}
        </FormButton>
        <FormButton form={print}>
          <Print />
          {t("print")}
        </FormButton>
      </div>
      <Live>{done.value && <Alert kind="ok">{done.value}</Alert>}</Live>
      <FormError form={copy} />
      <FormError form={save} />
      <FormError form={print} />
    </>
  );
}
