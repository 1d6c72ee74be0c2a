// The first screen: the accounts known on this computer, and the other ways in.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../lib/client";
import { Button } from "../lib/components/button";
import { FormError, Live, Notice } from "../lib/components/notice";
import { Screen } from "../lib/components/screen";
import { useForm } from "../lib/form";
import { later } from "../lib/later";
import { t } from "../lib/messages";
import { accounts } from "../lib/state";
import type { Who } from "../lib/types";
import { AccountList } from "./account_list";
import { EntryFoot } from "./entry_foot";
import { OtherAccount } from "./other_account";
import { type SignedOut, WhySignedOut } from "./why_signed_out";

const CreateAccount = later(() => import("./create_account").then((part) => part.CreateAccount));
const Recover = later(() => import("./recover").then((part) => part.Recover));

type View = { name: "list" } | { name: "other" } | { name: "create" } | { name: "recover"; who: Who };

export function SignIn({ gate }: { gate: SignedOut }) {
  const chosen = useSignal<View | null>(null);
  const restored = useSignal(false);
  const none = accounts.value.length === 0;
  const view = chosen.value ?? { name: none ? "create" : "list" };
  const go = (next: View | null) => {
    restored.value = false;
    chosen.value = next;
  };
  const restore = useForm([], async () => {
    restored.value = false;
    accounts.value = await call("restore_account");
    chosen.value = null;
    restored.value = true;
  });

  // Nothing of the account that was open stays in the address.
  useEffect(() => history.replaceState(null, "", location.pathname + location.search), []);

  const news = (
    <>
      <Live>
        {gate.reason && !chosen.value && <WhySignedOut gate={gate} reason={gate.reason} />}
        {restored.value && <Notice kind="ok">{t("restore-done")}</Notice>}
      </Live>
      <FormError form={restore} />
    </>
  );
  const restoreForm = (
    <form ref={restore.ref} onSubmit={restore.onSubmit}>
      <Button kind="quiet" type="submit" busy={restore.busy}>
        {t("restore-from-backup")}
      </Button>
    </form>
  );
  const forgot = (who: Who) => go({ name: "recover", who });

  if (view.name === "create") {
    return (
      <CreateAccount
        first={none}
        news={news}
        onSignIn={() => go(none ? { name: "other" } : { name: "list" })}
        restore={restoreForm}
      />
    );
  }
  if (view.name === "recover") return <Recover who={view.who} onBack={() => go(null)} />;
  return (
    <Screen title={t("sign-in-title")} step={view.name} foot={<EntryFoot />}>
      {news}
      {view.name === "list" ? <AccountList onForgot={forgot} /> : <OtherAccount onForgot={forgot} />}
      <div class="ways">
        {view.name === "list" ? (
          <Button kind="quiet" onClick={() => go({ name: "other" })}>
            {t("use-another-account")}
          </Button>
        ) : (
          !none && (
            <Button kind="quiet" onClick={() => go(null)}>
              {t("back-to-accounts")}
            </Button>
          )
        )}
        <Button kind="quiet" onClick={() => go({ name: "create" })}>
          {t("create-account")}
        </Button>
        {restoreForm}
      </div>
    </Screen>
  );
}
