// "Send a test": the set-up is tried before it is needed.
import { useSignal } from "@preact/signals";
import { ContactValue } from "../contacts/contact_value";
import { usePhone } from "../contacts/phone_field";
import type { Channel, ContactKind, Sent } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, FormError, Live } from "../lib/components/alert";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { Select } from "../lib/components/select";
import { Sending } from "../lib/components/sending";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";

const WAYS: Channel[] = ["text", "call", "mail"];
const KIND: Record<Channel, ContactKind> = { text: "cell_phone", call: "landline", mail: "email" };

export function SendTest() {
  const channel = useSignal<Channel>("text");
  const to = useSignal("");
  const phone = usePhone("contact_region");
  const sent = useSignal<Sent | null>(null);
  const form = useForm(["value"], async () => {
    sent.value = null;
    const test = { channel: channel.value, to: to.value, region: phone.region.value };
    sent.value = (await call("send_test", test)).sent;
  });
  return (
    <div class="section">
      <h3>{t("send-a-test")}</h3>
      <p class="muted section-head">{t("send-a-test-about")}</p>
      <form class="form limited" ref={form.ref} onSubmit={form.onSubmit}>
        <Select
          label={t("test-way")}
          name="channel"
          value={channel.value}
          choices={WAYS.map((value) => ({ value, words: t(`test-by-${value}`) }))}
          onChange={(next) => {
            channel.value = WAYS.find((way) => way === next) ?? "text";
            sent.value = null;
            form.clear();
          }}
        />
        <ContactValue kind={KIND[channel.value]} form={form} value={to} phone={phone} label={t("test-to")} />
        {form.busy && <Sending />}
        <FormError form={form} />
        <Live>
          {sent.value === "taken" && <Alert kind="ok">{t("test-taken")}</Alert>}
          {sent.value === "maybe" && <Alert kind="warn">{t("sent-maybe")}</Alert>}
          {sent.value === "here" && <Alert kind="info">{t("test-here")}</Alert>}
        </Live>
        <Actions>
          <Button type="submit" busy={form.busy} disabled={to.value === "" || form.wait > 0}>
            {t("send-a-test")}
          </Button>
        </Actions>
      </form>
    </div>
  );
}
