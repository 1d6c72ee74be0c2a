// Where the address comes from: this computer, or a service on the internet that the person names.

import { type Signal, useSignal } from "@preact/signals";
import type { AuthType, TrustedAddresses } from "../lib/bindings";
import { call } from "../lib/client";
import { Button } from "../lib/components/button";
import { Field } from "../lib/components/field";
import { FormDialog } from "../lib/components/form_dialog";
import { useDraft } from "../lib/draft";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import type { After } from "../lib/use_query";
import { CONFIRMED, ConfirmedFields, useConfirmed } from "./confirmed";

/** Whoever names the service says where sign-ins come from. */
const ALL: AuthType[] = ["google_authenticator", "pin"];

type Props = { list: TrustedAddresses; onDone(list: After<TrustedAddresses>): void };

export function AddressService({ list, onDone }: Props) {
  const saved = list.service ?? "";
  const service = useDraft("address_service", saved);
  // What was typed before the lock engaged brings its pop-up back.
  const opened = useSignal(service.peek() !== saved);
  return (
    <div class="section">
      <h3>{t("address-source")}</h3>
      <p class="muted section-head">
        {list.service ? t("address-from-service", { service: list.service }) : t("address-from-computer")}
      </p>
      <Button
        onClick={() => {
          service.value = saved;
          opened.value = true;
        }}
      >
        {t("change")}
      </Button>
      {opened.value && (
        <ServiceDialog
          service={service}
          onDone={(told) => {
            service.value = told?.service ?? "";
            onDone(told);
          }}
          onClose={() => {
            service.value = saved;
            opened.value = false;
          }}
        />
      )}
    </div>
  );
}

type DialogProps = Pick<Props, "onDone"> & { service: Signal<string>; onClose(): void };

function ServiceDialog({ service, onDone, onClose }: DialogProps) {
  const confirmed = useConfirmed();
  const form = useForm(["service", ...CONFIRMED], async () => {
    const named = service.value.trim() || null;
    const told = await call("set_address_service", { service: named, confirmed: confirmed.value(ALL) });
    onClose();
    onDone(told);
  });
  return (
    <FormDialog
      title={t("address-source")}
      about={t("address-service-about")}
      form={form}
      button={t("save")}
      onClose={onClose}
    >
      <Field
        label={t("address-service")}
        name="service"
        first
        value={service.value}
        help={t("address-service-help")}
        error={form.errorOf("service")}
        onInput={(typed) => {
          service.value = typed;
          form.edited("service");
        }}
      />
      <ConfirmedFields form={form} confirmed={confirmed} waives={ALL} />
    </FormDialog>
  );
}
