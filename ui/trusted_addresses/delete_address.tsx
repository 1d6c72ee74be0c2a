import type { TrustedAddress, TrustedAddresses } from "../lib/bindings";
import { call } from "../lib/client";
import { FormDialog } from "../lib/components/form_dialog";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import type { After } from "../lib/use_query";

type Props = { row: TrustedAddress; onDone(list: After<TrustedAddresses>): void; onClose(): void };

export function DeleteAddress({ row, onDone, onClose }: Props) {
  const form = useForm([], async () => {
    onDone(await call("delete_trusted_address", { id: row.id }));
  });
  const factor = t(`auth-type-${row.auth_type}`);
  return (
    <FormDialog
      title={t("delete-address-title")}
      about={t("delete-address-about", { ip: row.ip, factor })}
      form={form}
      button={t("delete")}
      danger
      onClose={onClose}
    />
  );
}
