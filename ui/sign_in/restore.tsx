// Bringing an account back from a backup file, and what is asked for where it does not go straight in.
import { useSignal } from "@preact/signals";
import type { Code, Restored } from "../lib/bindings";
import { asCommandError, call } from "../lib/client";
import { Button } from "../lib/components/button";
import { CodeField } from "../lib/components/code_field";
import { SecretField } from "../lib/components/field";
import { FormDialog } from "../lib/components/form_dialog";
import { type Form, useForm } from "../lib/form";
import { t } from "../lib/messages";
import { SignInName } from "./names_and_keys";

/** What the backup that was chosen needs before it goes in. */
type Asked = { name: boolean; password: boolean; code: boolean };
const NOTHING: Asked = { name: false, password: false, code: false };

/** What an answer asks for besides; null where it asks for nothing new. */
function askedBy(code: Code, before: Asked): Asked | null {
  if (code === "backup-name-taken" && !before.name) return { ...before, name: true };
  if (code === "account-here-damaged" && !before.password) return { ...before, password: true };
  if (code === "second-factor-needed" && !before.code) return { ...before, code: true };
  return null;
}

export type Restoring = { form: Form; asked: { value: Asked | null }; done(restored: Restored): void };

export function useRestoring(done: (restored: Restored) => void, begin: () => void): Restoring {
  const asked = useSignal<Asked | null>(null);
  const form = useForm([], async () => {
    begin();
    try {
      done(await call("restore_account"));
    } catch (thrown) {
      const needs = askedBy(asCommandError(thrown).code, NOTHING);
      if (!needs) throw thrown;
      asked.value = needs;
    }
  });
  return { form, asked, done };
}

export function Restore({ restoring }: { restoring: Restoring }) {
  const { form, asked, done } = restoring;
  return (
    <>
      <form ref={form.ref} onSubmit={form.onSubmit}>
        <Button kind="quiet" type="submit" busy={form.busy}>
          {t("restore-from-backup")}
        </Button>
      </form>
      {asked.value && (
        <AskedDialog
          asked={asked.value}
          onAsked={(more) => {
            asked.value = more;
          }}
          onClose={() => {
            asked.value = null;
            call("cancel_restore").catch(() => undefined);
          }}
          onDone={(restored) => {
            asked.value = null;
            done(restored);
          }}
        />
      )}
    </>
  );
}

type Props = {
  asked: Asked;
  onAsked(asked: Asked): void;
  onClose(): void;
  onDone(restored: Restored): void;
};

function AskedDialog({ asked, onAsked, onClose, onDone }: Props) {
  const name = useSignal("");
  const password = useSignal("");
  const code = useSignal("");
  const form = useForm(["sign_in_name", "backup_password", "code"], async () => {
    try {
      const restored = await call("finish_restore", {
        sign_in_name: asked.name ? name.value : null,
        backup_password: asked.password ? password.value : null,
        code: asked.code ? code.value : null,
      });
      onDone(restored);
    } catch (thrown) {
      const more = askedBy(asCommandError(thrown).code, asked);
      if (!more) throw thrown;
      onAsked(more);
    }
  });
  const codeError = form.errorOf("code");
  return (
    <FormDialog
      title={t(asked.password ? "restore-damaged-title" : "restore-name-title")}
      about={
        <>
          {asked.password && t("restore-damaged-about")} {asked.name && t("restore-name-about")}
        </>
      }
      form={form}
      button={t("restore")}
      onClose={onClose}
    >
      {asked.name && <SignInName form={form} value={name} first />}
      {asked.code && (
        <CodeField
          label={t("second-factor-code")}
          value={code}
          error={codeError}
          wait={codeError ? form.wait : 0}
          help={t("restore-code-help")}
          onEdited={() => form.edited("code")}
        />
      )}
      {asked.password && (
        <SecretField
          first={!asked.name}
          label={t("backup-password")}
          name="backup_password"
          help={t("restore-password-help")}
          value={password.value}
          error={form.errorOf("backup_password")}
          onInput={(value) => {
            password.value = value;
            form.edited("backup_password");
          }}
        />
      )}
    </FormDialog>
  );
}
