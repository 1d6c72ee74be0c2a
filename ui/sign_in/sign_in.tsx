// The first screen: the accounts known on this computer, and the other ways in.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Restored, Who } from "../lib/bindings";
import { Alert, FormError, Live } from "../lib/components/alert";
import { Button } from "../lib/components/button";
import { Screen } from "../lib/components/screen";
import { lazy } from "../lib/lazy";
import { t } from "../lib/messages";
import { accounts } from "../lib/state";
import { AccountList } from "./account_list";
import { EntryFoot } from "./entry_foot";
import { OtherAccount } from "./other_account";
import { Restore, useRestoring } from "./restore";
import { type SignedOut, WhySignedOut } from "./why_signed_out";

const CreateAccount = lazy(() => import("./create_account").then((part) => part.CreateAccount));
const Recover = lazy(() => import("./recover").then((part) => part.Recover));

type View = { name: "list" } | { name: "other" } | { name: "create" } | { name: "recover"; who: Who };

export function SignIn({ gate }: { gate: SignedOut }) {
  const chosen = useSignal<View | null>(null);
  const restored = useSignal<Restored | null>(null);
  const none = accounts.value.length === 0;
  const view = chosen.value ?? { name: none ? "create" : "list" };
  const go = (next: View | null) => {
    restored.value = null;
    chosen.value = next;
  };
  const restoring = useRestoring(
    (done) => {
      if (done.accounts) accounts.value = done.accounts;
      chosen.value = null;
      restored.value = done;
    },
    () => {
      restored.value = null;
    },
  );

  // Nothing of the account that was open stays in the address.
  useEffect(() => history.replaceState(null, "", location.pathname + location.search), []);

  const news = (
    <>
      <Live>
        {gate.reason && !chosen.value && <WhySignedOut gate={gate} reason={gate.reason} />}
        {restored.value && (
          <Alert kind="ok">
            {t("restore-done")}{" "}
            {restored.value.kept_aside && t("restore-kept-aside", { folder: restored.value.kept_aside })}
          </Alert>
        )}
      </Live>
      <FormError form={restoring.form} />
    </>
  );
  const restoreForm = <Restore restoring={restoring} />;
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
