// The first half of creating an account: the names, then the password. From there on the gate is pending.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { call } from "../lib/client";
import { Alert, FormError } from "../lib/components/alert";
import { Button } from "../lib/components/button";
import { Field } from "../lib/components/field";
import { Screen } from "../lib/components/screen";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { NewPasswordFields, same } from "../password/new_password";
import { OF } from "../set_up/progress";
import { EntryFoot } from "./entry_foot";

type Props = {
  /** No account is known on this computer. */
  first: boolean;
  news: ComponentChildren;
  restore: ComponentChildren;
  onSignIn(): void;
};

export function CreateAccount({ first, news, restore, onSignIn }: Props) {
  const step = useSignal<"names" | "password">("names");
  const display = useSignal("");
  const name = useSignal("");
  const password = useSignal("");
  const confirm = useSignal("");
  const form = useForm(["display_name", "sign_in_name", "password", "confirm"], async () => {
    if (step.value === "names") {
      step.value = "password";
      return;
    }
    await call("create_account", {
      display_name: display.value,
      sign_in_name: name.value,
      password: password.value,
      confirm: confirm.value,
    });
  });
  const displayError = form.errorOf("display_name");
  const nameError = form.errorOf("sign_in_name");
  // Rust judges the names together with the password: what is wrong with one is shown where it can be changed.
  useEffect(() => {
    if (displayError || nameError) step.value = "names";
  }, [displayError, nameError]);
  const names = step.value === "names";

  return (
    <Screen
      title={names ? t(first ? "create-title-first" : "create-title") : t("create-password-title")}
      step={step.value}
      progress={t("progress", { step: names ? 1 : 2, of: OF })}
      foot={<EntryFoot />}
    >
      {names && news}
      {names && <p class="lead">{t("create-about")}</p>}
      <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
        {names ? (
          <>
            <Field
              first={nameError === null}
              label={t("display-name")}
              name="display_name"
              help={t("display-name-help")}
              value={display.value}
              error={displayError}
              onInput={(value) => {
                display.value = value;
                form.edited("display_name");
              }}
            />
            <Field
              first={nameError !== null}
              label={t("sign-in-name")}
              name="sign_in_name"
              help={t("sign-in-name-help")}
              value={name.value}
              error={nameError}
              onInput={(value) => {
                name.value = value;
                form.edited("sign_in_name");
              }}
            />
          </>
        ) : (
          <>
            <Alert kind="warn">{t("create-warning")}</Alert>
            <NewPasswordFields
              first
              form={form}
              field="password"
              label={t("password")}
              confirmLabel={t("confirm-password")}
              password={password}
              confirm={confirm}
              names={{ display_name: display.value, sign_in_name: name.value }}
            />
          </>
        )}
        <FormError form={form} />
        <div class="form-end">
          {!names && (
            <Button
              kind="quiet"
              onClick={() => {
                form.clear();
                step.value = "names";
              }}
            >
              {t("back")}
            </Button>
          )}
          <Button
            kind="main"
            type="submit"
            busy={form.busy}
            disabled={names ? false : password.value === "" || !same(password.value, confirm.value)}
          >
            {t("next")}
          </Button>
        </div>
      </form>
      {names && (
        <div class="ways">
          <Button kind="quiet" onClick={onSignIn}>
            {t(first ? "use-another-account" : "back-to-accounts")}
          </Button>
          {first && restore}
        </div>
      )}
    </Screen>
  );
}
