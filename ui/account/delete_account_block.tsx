import { useSignal } from "@preact/signals";
import type { AccountEntry } from "../lib/bindings";
import { call } from "../lib/client";
import { Actions, Block } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { Field } from "../lib/components/field";
import { FormDialog } from "../lib/components/form_dialog";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { PROOF, ProofFields, useProof } from "../lib/proof";

export function DeleteAccountBlock({ account }: { account: AccountEntry }) {
  const open = useSignal(false);
  return (
    <Block id="delete-account" title={t("delete-title")} about={t("delete-about")}>
      <div class="form">
        <Actions>
          <Button
            kind="danger"
            onClick={() => {
              open.value = true;
            }}
          >
            {t("delete-account")}
          </Button>
        </Actions>
      </div>
      {open.value && (
        <DeleteDialog
          account={account}
          onClose={() => {
            open.value = false;
          }}
        />
      )}
    </Block>
  );
}

function DeleteDialog({ account, onClose }: { account: AccountEntry; onClose(): void }) {
  const name = useSignal("");
  const proof = useProof();
  const form = useForm(["sign_in_name", ...PROOF], () =>
    call("delete_account", { ...proof.value(), sign_in_name: name.value }),
  );
  return (
    <FormDialog
      title={t("delete-question", { name: account.display_name })}
      about={t("delete-consequence")}
      form={form}
      button={t("delete-account")}
      danger
      onClose={onClose}
    >
      <Field
        label={t("sign-in-name")}
        name="sign_in_name"
        help={t("delete-type-name", { name: account.sign_in_name })}
        value={name.value}
        error={form.errorOf("sign_in_name")}
        onInput={(value) => {
          name.value = value;
          form.edited("sign_in_name");
        }}
      />
      <ProofFields form={form} proof={proof} />
    </FormDialog>
  );
}
