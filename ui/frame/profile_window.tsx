// The My Profile modal window, from the avatar in the upper-right corner.
import { useSignal } from "@preact/signals";
import type { AccountEntry } from "../lib/bindings";
import { call } from "../lib/client";
import { FormError } from "../lib/components/alert";
import { AccountLine } from "../lib/components/avatar";
import { Dialog } from "../lib/components/dialog";
import { Check, Info, Lock, Shield, SignOut } from "../lib/components/icons";
import { LanguageSelect } from "../lib/components/language";
import { PreferencesError } from "../lib/components/preferences_error";
import { SizeSelect } from "../lib/components/size";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { About } from "./about";
import { lockNow } from "./lock_now";
import { SECURITY_CHECK } from "./navigation";
import { RouteLink } from "./route_link";
import { ThemeSwitch } from "./theme_switch";

export function ProfileWindow({ account, onClose }: { account: AccountEntry; onClose(): void }) {
  const about = useSignal(false);
  const lock = useForm([], () => lockNow(onClose));
  const leave = useForm([], () => call("sign_out"));
  if (about.value) return <About onClose={onClose} />;
  return (
    <Dialog title={t("my-profile")} onClose={onClose} corner>
      <AccountLine account={account} />
      <ThemeSwitch />
      <LanguageSelect />
      <SizeSelect />
      <PreferencesError />
      <div class="profile-list">
        <RouteLink to="security" class="profile-item" onGo={onClose}>
          <Shield />
          {t("security-settings")}
        </RouteLink>
        <RouteLink to={SECURITY_CHECK} class="profile-item" onGo={onClose}>
          <Check />
          {t("security-check")}
        </RouteLink>
        <form ref={lock.ref} onSubmit={lock.onSubmit}>
          <button type="submit" class="profile-item">
            <Lock />
            {t("lock-screen")}
          </button>
        </form>
        <button
          type="button"
          class="profile-item"
          onClick={() => {
            about.value = true;
          }}
        >
          <Info />
          {t("about")}
        </button>
        <form ref={leave.ref} onSubmit={leave.onSubmit}>
          <button type="submit" class="profile-item">
            <SignOut />
            {t("sign-out")}
          </button>
        </form>
      </div>
      <FormError form={lock} />
      <FormError form={leave} />
      <p class="small muted">{t("saved-accounts-note")}</p>
    </Dialog>
  );
}
