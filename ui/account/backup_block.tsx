import { useSignal } from "@preact/signals";
import { call } from "../lib/client";
import { Alert, Live } from "../lib/components/alert";
import { Actions, Block } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { SecretField } from "../lib/components/field";
import { FormDialog } from "../lib/components/form_dialog";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { PROOF, ProofFields, useProof } from "../lib/proof";

export function BackupBlock() {
  const open = useSignal<"export" | "restore" | null>(null);
  const file = useSignal("");
  const close = () => {
    open.value = null;
  };
  return (
    <Block id="backup" title={t("backup-title")} about={t("backup-about")}>
      <div class="form">
        <Live>{file.value && <Alert kind="ok">{t("export-done", { file: file.value })}</Alert>}</Live>
        <Actions>
          <Button
            onClick={() => {
              open.value = "restore";
            }}
          >
            {t("restore")}
          </Button>
          <Button
            onClick={() => {
              file.value = "";
              open.value = "export";
            }}
          >
            {t("export")}
          </Button>
        </Actions>
      </div>
      {open.value === "export" && (
        <ExportDialog
          onClose={close}
          onDone={(name) => {
            file.value = name;
            close();
          }}
        />
      )}
      {open.value === "restore" && <RestoreDialog onClose={close} />}
    </Block>
  );
}

function ExportDialog({ onClose, onDone }: { onClose(): void; onDone(file: string): void }) {
  const proof = useProof();
  const form = useForm(PROOF, async () => {
    onDone(await call("export_backup", proof.value()));
  });
  return (
    <FormDialog
      title={t("export-title")}
      about={t("export-about")}
      form={form}
      button={t("export")}
      onClose={onClose}
    >
      <ProofFields form={form} proof={proof} first />
    </FormDialog>
  );
}

function RestoreDialog({ onClose }: { onClose(): void }) {
  const backup = useSignal("");
  const proof = useProof();
  const form = useForm(["backup_password", ...PROOF], () =>
    call("restore_backup", { ...proof.value(), backup_password: backup.value }),
  );
  return (
    <FormDialog
      title={t("restore-title")}
      about={t("restore-about")}
      form={form}
      button={t("restore")}
      danger
      onClose={onClose}
    >
      <SecretField
        label={t("backup-password")}
        name="backup_password"
        help={t("backup-password-help")}
        value={backup.value}
        error={form.errorOf("backup_password")}
        onInput={(value) => {
          backup.value = value;
          form.edited("backup_password");
        }}
      />
      <ProofFields form={form} proof={proof} />
    </FormDialog>
  );
}
