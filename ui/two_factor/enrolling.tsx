// An enrolment under way: the code of the app, the recovery codes, and only then "Enable".

import { useSignal } from "@preact/signals";
import type { Enrolment, TwoFactor } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, FormError, Live } from "../lib/components/alert";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { CodeField } from "../lib/components/code_field";
import { Field } from "../lib/components/field";
import { FormEnd } from "../lib/components/form_end";
import { Copy } from "../lib/components/icons";
import { CurrentPassword } from "../lib/components/password_field";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { SECRET } from "../lib/secrets";
import type { After } from "../lib/use_query";
import { QrCode } from "./qr_code";
import { RecoveryCodes } from "./recovery_codes";

type Props = { block: TwoFactor; enrolment: Enrolment; onSet(block: After<TwoFactor>): void };

export function Enrolling({ block, enrolment, onSet }: Props) {
  const cancel = useForm([], async () => {
    onSet(await call("cancel_enrolment"));
  });
  return (
    <>
      {!enrolment.confirmed && <Scan enrolment={enrolment} onSet={onSet} />}
      {enrolment.confirmed && !enrolment.typed_back && <Keep codes={block.codes} onSet={onSet} />}
      {enrolment.typed_back && <Enable onSet={onSet} />}
      <form class="form" ref={cancel.ref} onSubmit={cancel.onSubmit}>
        <FormError form={cancel} />
        <Actions>
          <Button kind="quiet" type="submit" busy={cancel.busy}>
            {t("cancel")}
          </Button>
        </Actions>
      </form>
    </>
  );
}

function Scan({ enrolment, onSet }: Omit<Props, "block">) {
  const token = useSignal("");
  const copied = useSignal(false);
  const form = useForm(["code"], async () => {
    onSet(await call("confirm_secret", { token: token.value }));
  });
  const copy = useForm([], async () => {
    await call("copy_two_factor_key");
    copied.value = true;
  });
  return (
    <ol class="steps">
      <li>
        <h3 tabIndex={-1}>{t("step-download")}</h3>
        <p class="muted">{t("step-download-about")}</p>
      </li>
      <li>
        <h3>{t("step-scan")}</h3>
        <div class="scan">
          {enrolment.qr && <QrCode qr={enrolment.qr} />}
          <div class="form">
            <p class="muted">{t("step-scan-about")}</p>
            <p class="setup-key" {...SECRET}>
              {enrolment.key.map((group, place) => (
                <span key={place}>{group} </span>
              ))}
            </p>
            <form ref={copy.ref} onSubmit={copy.onSubmit}>
              <Button type="submit" busy={copy.busy}>
                <Copy />
                {t("copy")}
              </Button>
              <FormError form={copy} />
            </form>
            <Live>{copied.value && <Alert kind="ok">{t("setup-key-copied")}</Alert>}</Live>
          </div>
        </div>
      </li>
      <li>
        <h3>{t("step-token")}</h3>
        <form class="form limited" ref={form.ref} onSubmit={form.onSubmit}>
          <CodeField
            label={t("token")}
            value={token}
            error={form.errorOf("code")}
            help={t("token-help")}
            onEdited={() => form.edited("code")}
          />
          <FormEnd form={form} button={t("next")} disabled={token.value === ""} />
        </form>
      </li>
    </ol>
  );
}

function Keep({ codes, onSet }: { codes: string[]; onSet(block: After<TwoFactor>): void }) {
  const typed = useSignal("");
  const form = useForm(["code"], async () => {
    onSet(await call("type_code_back", { code: typed.value }));
  });
  return (
    <div class="form">
      <h3 tabIndex={-1}>{t("recovery-codes")}</h3>
      <RecoveryCodes codes={codes} />
      <form class="form limited" ref={form.ref} onSubmit={form.onSubmit}>
        <Field
          mono
          label={t("one-recovery-code")}
          name="code"
          value={typed.value}
          error={form.errorOf("code")}
          help={t("one-recovery-code-help")}
          onInput={(value) => {
            typed.value = value;
            form.edited("code");
          }}
        />
        <FormEnd form={form} button={t("confirm")} disabled={typed.value === ""} />
      </form>
    </div>
  );
}

function Enable({ onSet }: { onSet(block: After<TwoFactor>): void }) {
  const password = useSignal("");
  const strict = useSignal(false);
  const form = useForm(["current_password"], async () => {
    onSet(await call("enable_two_factor", { current_password: password.value, strict: strict.value }));
  });
  return (
    <form class="form limited" ref={form.ref} onSubmit={form.onSubmit}>
      <p>{t("enable-two-factor-about")}</p>
      <div class="choice">
        <input
          id="two-factor-strict"
          type="checkbox"
          checked={strict.value}
          aria-describedby="two-factor-strict-help"
          onChange={(event) => {
            strict.value = event.currentTarget.checked;
          }}
        />
        <label for="two-factor-strict">{t("strict")}</label>
        <p class="choice-help" id="two-factor-strict-help">
          {t("strict-help")}
        </p>
      </div>
      <CurrentPassword form={form} value={password} first />
      <FormEnd form={form} button={t("enable")} />
    </form>
  );
}
