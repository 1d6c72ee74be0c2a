// The pre-saved accounts: choosing one opens its password field in place.
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { AccountEntry, Who } from "../lib/bindings";
import { call } from "../lib/client";
import { AccountLine } from "../lib/components/avatar";
import { FormDialog } from "../lib/components/form_dialog";
import { Cross } from "../lib/components/icons";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { accounts } from "../lib/state";
import { PasswordForm } from "./password_form";

export function AccountList({ onForgot }: { onForgot(who: Who): void }) {
  const list = accounts.value;
  const picked = useSignal<string | null>(null);
  const forgetting = useSignal<AccountEntry | null>(null);
  const open = picked.value ?? (list.length === 1 ? list[0]?.id : null);
  return (
    <>
      <ul class="account-list" aria-label={t("accounts-label")}>
        {list.map((account, index) => (
          <li key={account.id} class="account-item">
            <div class="account-row">
              <button
                type="button"
                class="account-pick"
                aria-expanded={open === account.id}
                data-first={open === null && index === 0 ? "" : undefined}
                onClick={() => {
                  picked.value = account.id;
                }}
              >
                <AccountLine account={account} />
              </button>
              <button
                type="button"
                class="account-forget"
                aria-label={t("forget-account-named", { name: account.display_name })}
                title={t("forget-account")}
                onClick={() => {
                  forgetting.value = account;
                }}
              >
                <Cross />
              </button>
            </div>
            {open === account.id && <AccountPassword account={account} onForgot={onForgot} />}
          </li>
        ))}
      </ul>
      {forgetting.value && (
        <ForgetDialog
          account={forgetting.value}
          onClose={() => {
            forgetting.value = null;
          }}
        />
      )}
    </>
  );
}

function AccountPassword({ account, onForgot }: { account: AccountEntry; onForgot(who: Who): void }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => ref.current?.querySelector("input")?.focus(), []);
  return (
    <div ref={ref} class="account-open">
      <PasswordForm who={() => ({ id: account.id })} onForgot={onForgot} />
    </div>
  );
}

function ForgetDialog({ account, onClose }: { account: AccountEntry; onClose(): void }) {
  const form = useForm([], async () => {
    const left = await call("forget_account", { id: account.id });
    onClose();
    accounts.value = left;
  });
  return (
    <FormDialog
      title={t("forget-title", { name: account.display_name })}
      about={t("forget-about", { name: account.sign_in_name })}
      form={form}
      button={t("forget-account")}
      danger
      onClose={onClose}
    />
  );
}
