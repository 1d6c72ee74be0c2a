import { useSignal } from "@preact/signals";
import { profile, showProfile } from "../frame/profile";
import type { AccountEntry } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, Live } from "../lib/components/alert";
import { Avatar } from "../lib/components/avatar";
import { Block } from "../lib/components/block";
import { Field } from "../lib/components/field";
import { FormEnd } from "../lib/components/form_end";
import { useDraft } from "../lib/draft";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { day } from "../lib/time";

export function ProfileBlock({ account }: { account: AccountEntry }) {
  const display = useDraft("display_name", account.display_name);
  const name = useDraft("sign_in_name", account.sign_in_name);
  const done = useSignal(false);
  const form = useForm(["display_name", "sign_in_name"], async () => {
    done.value = false;
    const saved = await call("set_profile", { display_name: display.value, sign_in_name: name.value });
    showProfile(saved);
    if (saved) {
      display.value = saved.account.display_name;
      name.value = saved.account.sign_in_name;
    }
    done.value = true;
  });
  const made = profile.value?.created_at;
  return (
    <Block
      id="profile"
      title={t("profile-title")}
      about={t("profile-about")}
      status={made === undefined ? undefined : t("created-on", { date: day(made) })}
    >
      <form class="form profile-form" ref={form.ref} onSubmit={form.onSubmit}>
        <Avatar account={account} large />
        <div class="form limited">
          <Field
            label={t("display-name")}
            name="display_name"
            help={t("display-name-help")}
            value={display.value}
            error={form.errorOf("display_name")}
            onInput={(value) => {
              display.value = value;
              done.value = false;
              form.edited("display_name");
            }}
          />
          <Field
            label={t("sign-in-name")}
            name="sign_in_name"
            help={t("sign-in-name-help")}
            value={name.value}
            error={form.errorOf("sign_in_name")}
            onInput={(value) => {
              name.value = value;
              done.value = false;
              form.edited("sign_in_name");
            }}
          />
          <Live>{done.value && <Alert kind="ok">{t("saved")}</Alert>}</Live>
          <FormEnd form={form} button={t("save")} />
        </div>
      </form>
    </Block>
  );
}
