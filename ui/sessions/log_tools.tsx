// The history written into a file, and the check whether the log is whole.
import { useSignal } from "@preact/signals";
import type { HistoryFilter, LogVerdict } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, FormError, Live } from "../lib/components/alert";
import { FormButton } from "../lib/components/form_button";
import { Save, Shield } from "../lib/components/icons";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { Verdict } from "./verify_log";

export function LogTools({ filter }: { filter: HistoryFilter }) {
  const file = useSignal("");
  const verdict = useSignal<LogVerdict | null>(null);
  const save = (format: "csv" | "json") => async () => {
    file.value = "";
    file.value = await call("export_history", { filter, format });
  };
  const csv = useForm([], save("csv"));
  const json = useForm([], save("json"));
  const verify = useForm([], async () => {
    verdict.value = null;
    verdict.value = await call("verify_log");
  });
  return (
    <div class="section form">
      <div>
        <h3>{t("log-title")}</h3>
        <p class="muted">{t("log-about")}</p>
      </div>
      <div class="key-tools">
        <FormButton form={csv}>
          <Save />
          {t("export-csv")}
        </FormButton>
        <FormButton form={json}>
          <Save />
          {t("export-json")}
        </FormButton>
        <FormButton form={verify}>
          <Shield />
          {t("verify-log")}
        </FormButton>
      </div>
      <Live>{file.value && <Alert kind="ok">{t("export-done", { file: file.value })}</Alert>}</Live>
      <Live>{verdict.value && <Verdict verdict={verdict.value} />}</Live>
      <FormError form={csv} />
      <FormError form={json} />
      <FormError form={verify} />
    </div>
  );
}
