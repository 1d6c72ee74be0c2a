// Mail: this computer, or a mail server.
import { useSignal } from "@preact/signals";
import type { Delivery, MailSecurity, MailWay } from "../lib/bindings";
import { Select } from "../lib/components/select";
import { useDraft } from "../lib/draft";
import type { Form } from "../lib/form";
import { errorWords, t } from "../lib/messages";
import type { Fields } from "./delivery_block";
import { SecretSetting, Setting } from "./setting";

const PROVIDERS = ["this_computer", "smtp"] as const;
const SECURITY: MailSecurity[] = ["tls", "start_tls", "none"];
/** Submission over TLS (RFC 8314, 3.3). */
const PORT = 465;

type Names =
  | "mail_provider"
  | "mail_host"
  | "mail_port"
  | "mail_security"
  | "mail_user"
  | "mail_secret"
  | "mail_from";

export function useMail({ mail }: Delivery): { fields: Fields<Names>; way(): MailWay } {
  const smtp = mail.provider === "smtp" ? mail : null;
  const fields: Fields<Names> = {
    mail_provider: useDraft("mail_provider", mail.provider),
    mail_host: useDraft("mail_host", smtp?.host ?? ""),
    mail_port: useDraft("mail_port", String(smtp?.port ?? PORT)),
    mail_security: useDraft("mail_security", smtp?.security ?? "tls"),
    mail_user: useDraft("mail_user", smtp?.user ?? ""),
    mail_secret: useSignal(""),
    mail_from: useDraft("mail_from", smtp?.from ?? ""),
  };
  const way = (): MailWay => {
    if (fields.mail_provider.value !== "smtp") return { provider: "this_computer" };
    return {
      provider: "smtp",
      host: fields.mail_host.value,
      port: port(fields.mail_port.value),
      security: SECURITY.find((known) => known === fields.mail_security.value) ?? "tls",
      user: fields.mail_user.value,
      from: fields.mail_from.value,
    };
  };
  return { fields, way };
}

/** What is no port becomes 0, which Rust refuses beside the field. */
function port(text: string): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 && number < 65_536 ? number : 0;
}

type Props = { form: Form; fields: Fields<Names>; delivery: Delivery };

export function MailFields({ form, fields, delivery }: Props) {
  const provider = fields.mail_provider;
  const security = form.errorOf("mail_security");
  return (
    <>
      <Select
        label={t("mail")}
        name="mail_provider"
        value={provider.value}
        choices={PROVIDERS.map((value) => ({ value, words: t(`delivery-${value}`) }))}
        onChange={(next) => {
          provider.value = next;
          form.clear();
        }}
      />
      {provider.value === "smtp" && (
        <>
          <Setting form={form} name="mail_host" label={t("mail-host")} value={fields.mail_host} />
          <Setting form={form} name="mail_port" label={t("mail-port")} value={fields.mail_port} />
          <Select
            label={t("mail-security")}
            name="mail_security"
            value={fields.mail_security.value}
            choices={SECURITY.map((value) => ({ value, words: t(`mail-security-${value}`) }))}
            help={security && <span role="alert">{errorWords(security)}</span>}
            onChange={(next) => {
              fields.mail_security.value = next;
              form.edited("mail_security");
            }}
          />
          <Setting
            form={form}
            name="mail_user"
            label={t("mail-user")}
            value={fields.mail_user}
            help={t("mail-user-help")}
          />
          <SecretSetting
            form={form}
            name="mail_secret"
            label={t("mail-secret")}
            value={fields.mail_secret}
            set={delivery.mail_secret_set}
          />
          <Setting form={form} name="mail_from" label={t("mail-from")} value={fields.mail_from} />
        </>
      )}
    </>
  );
}
