// The recovery key, shown once, then two of its groups typed back. Used at creation, recovery and in settings.
import { useSignal } from "@preact/signals";
import type { AccountEntry, RecoveryKeyShown } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, FormError } from "../lib/components/alert";
import { Button } from "../lib/components/button";
import { Field } from "../lib/components/field";
import { KeepTools } from "../lib/components/keep_tools";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { SECRET } from "../lib/secrets";
import { day } from "../lib/time";

type ShownProps = { shown: RecoveryKeyShown; account: AccountEntry; onNext(): void };

export function KeyShown({ shown, account, onNext }: ShownProps) {
  return (
    <div class="form">
      <ol class="key-groups" aria-label={t("recovery-key")} {...SECRET}>
        {shown.groups.map((group, index) => (
          <li key={index}>
            <span>{index + 1}</span>
            <strong>{group}</strong>
          </li>
        ))}
      </ol>
      <KeepTools what="recovery_key" copied={t("key-copied")} />
      <Alert kind="warn">{t("key-warning")}</Alert>
      <div class="form-end">
        <Button kind="main" onClick={onNext}>
          {t("next")}
        </Button>
      </div>
      <Paper shown={shown} account={account} />
    </div>
  );
}

/** What the printer gets. */
function Paper({ shown, account }: { shown: RecoveryKeyShown; account: AccountEntry }) {
  return (
    <div class="paper" aria-hidden="true">
      <p class="paper-title">{t("paper-title")}</p>
      <p>{t("paper-account", { name: account.display_name, sign_in: account.sign_in_name })}</p>
      <div class="paper-key">
        {shown.groups.map((group, index) => (
          <span key={index}>{group}</span>
        ))}
      </div>
      <p>{t("paper-about")}</p>
      <p>{t("paper-date", { date: day(Date.now()) })}</p>
    </div>
  );
}

type TypedProps = {
  shown: RecoveryKeyShown;
  /** Runs what opens the account, and decides where in it that leads. */
  enters?: ((open: () => Promise<unknown>) => Promise<unknown>) | undefined;
  onBack(): void;
  onDone?(): void;
};

export function KeyTypedBack({ shown, enters = (open) => open(), onBack, onDone }: TypedProps) {
  const typed = useSignal<string[]>(shown.ask.map(() => ""));
  const form = useForm(["groups"], async () => {
    await enters(() => call("confirm_recovery_key", { groups: typed.value }));
    onDone?.();
  });
  const wrong = form.errorOf("groups");
  return (
    <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
      <p class="lead">{t("key-back-about")}</p>
      <div class="pair">
        {shown.ask.map((group, index) => (
          <Field
            key={group}
            first={index === 0}
            mono
            label={t("key-group", { number: group + 1 })}
            name={`group_${group + 1}`}
            value={typed.value[index] ?? ""}
            invalid={wrong !== null}
            onInput={(value) => {
              typed.value = typed.value.map((old, place) => (place === index ? value : old));
              form.edited("groups");
            }}
          />
        ))}
      </div>
      <FormError form={wrong ? { ...form, rest: wrong } : form} />
      <div class="form-end">
        <Button kind="quiet" onClick={onBack}>
          {t("key-show-again")}
        </Button>
        <Button kind="main" type="submit" busy={form.busy} disabled={form.wait > 0}>
          {t("confirm")}
        </Button>
      </div>
    </form>
  );
}
