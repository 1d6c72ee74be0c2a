// "Code delivery": how codes reach the person.
import { type Signal, useSignal } from "@preact/signals";
import type { Delivery } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, Live } from "../lib/components/alert";
import { Block } from "../lib/components/block";
import { FormEnd } from "../lib/components/form_end";
import { LoadError } from "../lib/components/load_error";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { PROOF, ProofFields, useProof } from "../lib/proof";
import { useQuery } from "../lib/use_query";
import { MailFields, useMail } from "./mail_fields";
import { PhoneFields, usePhoneWay } from "./phone_fields";
import { SendTest } from "./send_test";

export function DeliveryBlock() {
  const delivery = useQuery(() => call("delivery"));
  const now = delivery.value;
  return (
    <Block
      id="code-delivery"
      title={t("code-delivery")}
      about={t("code-delivery-about")}
      status={now && t(`delivery-${now.phone.provider}`)}
    >
      <LoadError error={delivery.error} slow={delivery.slow} again={delivery.again} />
      {now && <Settings delivery={now} onSet={delivery.set} />}
      {now && <SendTest />}
    </Block>
  );
}

/** The fields of one provider, by their names in the commands. */
export type Fields<Name extends string> = Record<Name, Signal<string>>;

const FIELDS = [
  "base_url",
  "account_sid",
  "phone_secret",
  "from",
  "webhook_url",
  "mail_host",
  "mail_port",
  "mail_security",
  "mail_user",
  "mail_secret",
  "mail_from",
  ...PROOF,
];

function Settings({ delivery, onSet }: { delivery: Delivery; onSet(delivery: Delivery): void }) {
  const phone = usePhoneWay(delivery);
  const mail = useMail(delivery);
  const proof = useProof();
  const done = useSignal(false);
  const form = useForm(FIELDS, async () => {
    done.value = false;
    onSet(
      await call("set_delivery", {
        phone: phone.way(),
        phone_secret: phone.fields.phone_secret.value,
        mail: mail.way(),
        mail_secret: mail.fields.mail_secret.value,
        ...proof.value(),
      }),
    );
    phone.fields.phone_secret.value = "";
    mail.fields.mail_secret.value = "";
    proof.clear();
    done.value = true;
  });
  return (
    <form class="form limited" ref={form.ref} onSubmit={form.onSubmit}>
      <PhoneFields form={form} fields={phone.fields} delivery={delivery} />
      <MailFields form={form} fields={mail.fields} delivery={delivery} />
      <ProofFields form={form} proof={proof} />
      <Live>{done.value && <Alert kind="ok">{t("saved")}</Alert>}</Live>
      <FormEnd form={form} button={t("save")} />
    </form>
  );
}
