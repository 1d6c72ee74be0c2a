import { call } from "../lib/client";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { Dialog } from "../lib/components/dialog";
import { FormError } from "../lib/components/notice";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import type { TrustedAddress, TrustedAddresses } from "../lib/types";

type Props = { row: TrustedAddress; onDone(list: TrustedAddresses): void; onClose(): void };

export function DeleteAddress({ row, onDone, onClose }: Props) {
  const form = useForm([], async () => {
    onDone(await call("delete_trusted_address", { id: row.id }));
  });
  const factor = t(`auth-type-${row.auth_type}`);
  return (
    <Dialog title={t("delete-address-title")} onClose={onClose}>
      <p>{t("delete-address-about", { ip: row.ip, factor })}</p>
      <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
        <FormError form={form} />
        <Actions>
          <Button first onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button kind="danger" type="submit" busy={form.busy}>
            {t("delete")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
