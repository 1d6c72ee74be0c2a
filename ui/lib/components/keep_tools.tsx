// Copy, save, print: for what is shown once and has to be kept.
import { useSignal } from "@preact/signals";
import { call } from "../client";
import { useForm } from "../form";
import { t } from "../messages";
import { Copy, Print, Save } from "./icons";
import { FormError, Live, Notice } from "./notice";
import { Tool } from "./tool";

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
        <Tool form={copy}>
          <Copy />
          {t("copy")}
        </Tool>
        <Tool form={save}>
          <Save />
          {t("save-file")}
        </Tool>
        <Tool form={print}>
          <Print />
          {t("print")}
        </Tool>
      </div>
      <Live>{done.value && <Notice kind="ok">{done.value}</Notice>}</Live>
      <FormError form={copy} />
      <FormError form={save} />
      <FormError form={print} />
    </>
  );
}
