// The history written into a file, and the check whether the log is whole.
import { useSignal } from "@preact/signals";
import type { HistoryFilter, LogVerdict } from "../lib/bindings";
import { call } from "../lib/client";
import { Save, Shield } from "../lib/components/icons";
import { FormError, Live, Notice } from "../lib/components/notice";
import { Tool } from "../lib/components/tool";
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
    <div class="part form">
      <div>
        <h3>{t("log-title")}</h3>
        <p class="muted">{t("log-about")}</p>
      </div>
      <div class="key-tools">
        <Tool form={csv}>
          <Save />
          {t("export-csv")}
        </Tool>
        <Tool form={json}>
          <Save />
          {t("export-json")}
        </Tool>
        <Tool form={verify}>
          <Shield />
          {t("verify-log")}
        </Tool>
      </div>
      <Live>{file.value && <Notice kind="ok">{t("export-done", { file: file.value })}</Notice>}</Live>
      <Live>{verdict.value && <Verdict verdict={verdict.value} />}</Live>
      <FormError form={csv} />
      <FormError form={json} />
      <FormError form={verify} />
    </div>
  );
}
