// Texts and calls: this computer, a Twilio-compatible service, or a signed webhook.
import { useSignal } from "@preact/signals";
import type { Delivery, PhoneWay } from "../lib/bindings";
import { Select } from "../lib/components/select";
import { useDraft } from "../lib/draft";
import type { Form } from "../lib/form";
import { t } from "../lib/messages";
import type { Fields } from "./delivery_block";
import { SecretSetting, Setting } from "./setting";

const TWILIO = "https://api.twilio.com";
const PROVIDERS = ["this_computer", "twilio", "webhook"] as const;

type Names = "phone_provider" | "base_url" | "account_sid" | "from" | "webhook_url" | "phone_secret";

export function usePhoneWay({ phone }: Delivery): { fields: Fields<Names>; way(): PhoneWay } {
  const twilio = phone.provider === "twilio" ? phone : null;
  const fields: Fields<Names> = {
    phone_provider: useDraft("phone_provider", phone.provider),
    base_url: useDraft("base_url", twilio?.base_url ?? TWILIO),
    account_sid: useDraft("account_sid", twilio?.account_sid ?? ""),
    from: useDraft("from", twilio?.from ?? ""),
    webhook_url: useDraft("webhook_url", phone.provider === "webhook" ? phone.url : ""),
    phone_secret: useSignal(""),
  };
  const way = (): PhoneWay => {
    const { phone_provider, base_url, account_sid, from, webhook_url } = fields;
    if (phone_provider.value === "twilio") {
      return {
        provider: "twilio",
        base_url: base_url.value,
        account_sid: account_sid.value,
        from: from.value,
      };
    }
    if (phone_provider.value === "webhook") return { provider: "webhook", url: webhook_url.value };
    return { provider: "this_computer" };
  };
  return { fields, way };
}

type Props = { form: Form; fields: Fields<Names>; delivery: Delivery };

export function PhoneFields({ form, fields, delivery }: Props) {
  const provider = fields.phone_provider;
  const set = delivery.phone_secret_set && delivery.phone.provider === provider.value;
  return (
    <>
      <Select
        label={t("texts-and-calls")}
        name="phone_provider"
        value={provider.value}
        choices={PROVIDERS.map((value) => ({ value, words: t(`delivery-${value}`) }))}
        help={t(`delivery-help-${provider.value}`)}
        onChange={(next) => {
          provider.value = next;
          form.clear();
        }}
      />
      {provider.value === "twilio" && (
        <>
          <Setting
            form={form}
            name="base_url"
            label={t("base-url")}
            value={fields.base_url}
            help={t("base-url-help")}
          />
          <Setting form={form} name="account_sid" label={t("account-sid")} value={fields.account_sid} />
          <SecretSetting
            form={form}
            name="phone_secret"
            label={t("auth-token")}
            value={fields.phone_secret}
            set={set}
          />
          <Setting
            form={form}
            name="from"
            label={t("from-number")}
            value={fields.from}
            help={t("from-number-help")}
          />
        </>
      )}
      {provider.value === "webhook" && (
        <>
          <Setting form={form} name="webhook_url" label={t("webhook-url")} value={fields.webhook_url} />
          <SecretSetting
            form={form}
            name="phone_secret"
            label={t("webhook-secret")}
            value={fields.phone_secret}
            set={set}
          />
        </>
      )}
    </>
  );
}
