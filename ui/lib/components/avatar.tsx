import type { AccountEntry } from "../bindings";
import { t } from "../messages";

/** The initials are drawn, not text: the name beside them says more. */
export function Avatar({ account, large = false }: { account: AccountEntry; large?: boolean }) {
  return (
    <span
      class={large ? "avatar avatar-large" : "avatar"}
      data-initials={account.initials}
      aria-hidden="true"
    />
  );
}

/** The account as people know it: initials, name, and the name it signs in with. */
export function AccountLine({ account }: { account: AccountEntry }) {
  return (
    <span class="account-line">
      <Avatar account={account} />
      <span class="account-names">
        <span class="account-name">
          {account.unnamed ? t("account-unnamed", { id: account.display_name }) : account.display_name}
        </span>{" "}
        <span class="account-sign-in">
          {account.unnamed ? t("account-unnamed-about") : account.sign_in_name}
        </span>
      </span>
    </span>
  );
}
