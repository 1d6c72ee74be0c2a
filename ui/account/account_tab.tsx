import type { AccountEntry } from "../lib/bindings";
import { BackupBlock } from "./backup_block";
import { DeleteAccountBlock } from "./delete_account_block";
import { PrimaryContactsBlock } from "./primary_contacts_block";
import { ProfileBlock } from "./profile_block";
import { RecoveryKeyBlock } from "./recovery_key_block";

export function AccountTab({ account }: { account: AccountEntry }) {
  return (
    <>
      <ProfileBlock account={account} />
      <PrimaryContactsBlock />
      <RecoveryKeyBlock account={account} />
      <BackupBlock />
      <DeleteAccountBlock account={account} />
    </>
  );
}
