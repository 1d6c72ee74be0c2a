// The pop-up "Logout Settings": after how many days a session ends by itself.
import { useSignal } from "@preact/signals";
import type { ActiveSession, LogoutChoice, LogoutSettings as Settings } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, Live } from "../lib/components/alert";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { Dialog } from "../lib/components/dialog";
import { FormEnd } from "../lib/components/form_end";
import { LoadError } from "../lib/components/load_error";
import { CurrentPassword } from "../lib/components/password_field";
import { Select } from "../lib/components/select";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { useQuery } from "../lib/use_query";
import { deviceOf, toldApart } from "./device_name";

type Props = { onDone(): void; onClose(): void };

export function LogoutSettings({ onDone, onClose }: Props) {
  const loaded = useQuery(async () => {
    const [settings, sessions] = await Promise.all([call("logout_settings"), call("sessions")]);
    return { settings, sessions };
  });
  return (
    <Dialog title={t("logout-settings")} onClose={onClose}>
      <p>{t("logout-settings-about")}</p>
      <LoadError error={loaded.error} slow={loaded.slow} again={loaded.again} />
      {loaded.value ? (
        <Days {...loaded.value} onDone={onDone} onClose={onClose} />
      ) : (
        <Actions>
          <Button onClick={onClose}>{t("cancel")}</Button>
        </Actions>
      )}
    </Dialog>
  );
}

function Days({
  settings,
  sessions,
  onDone,
  onClose,
}: Props & { settings: Settings; sessions: ActiveSession[] }) {
  const days = useSignal(settings.days);
  const password = useSignal("");
  const chosen = settings.choices.find((choice) => choice.days === days.value);
  const form = useForm(["days", "current_password"], async () => {
    await call("set_logout_days", {
      days: days.value,
      current_password: chosen?.longer ? password.value : null,
    });
    onDone();
  });
  return (
    <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
      <Select
        label={t("logout-after")}
        name="days"
        value={String(days.value)}
        choices={settings.choices.map((choice) => ({
          value: String(choice.days),
          words: t(choice.days === settings.days ? "days-as-now" : "days", { count: choice.days }),
        }))}
        error={form.errorOf("days")}
        onChange={(next) => {
          days.value = Number.parseInt(next, 10);
          form.clear();
        }}
      />
      <Live>{chosen && <EndsNow choice={chosen} sessions={sessions} />}</Live>
      {chosen?.longer && <CurrentPassword form={form} value={password} />}
      <FormEnd form={form} button={t("save")} onCancel={onClose} />
    </form>
  );
}

/** The sessions that are older than the number of days already. */
function EndsNow({ choice, sessions }: { choice: LogoutChoice; sessions: ActiveSession[] }) {
  if (choice.ends.length === 0) return <p class="small muted">{t("ends-none")}</p>;
  const known = sessions.filter((session) => choice.ends.includes(session.id));
  const others = known.filter((session) => !session.this_session);
  const unnamed = choice.ends.length - known.length;
  return (
    <div class="form">
      {known.length > others.length && (
        <Alert kind="warn">
          <strong>{t("ends-this")}</strong>
        </Alert>
      )}
      {others.length + unnamed > 0 && (
        <div>
          <p>{t("ends-others", { count: others.length + unnamed })}</p>
          <ul class="names">
            {others.map((session) => (
              <li key={session.id}>
                <bdi>{session.device}</bdi>
                <Apart session={session} all={sessions} />
              </li>
            ))}
            {unnamed > 0 && <li>{t("ends-unnamed", { count: unnamed })}</li>}
          </ul>
        </div>
      )}
    </div>
  );
}

function Apart({ session, all }: { session: ActiveSession; all: ActiveSession[] }) {
  const apart = toldApart(deviceOf(session), all.map(deviceOf));
  return apart && <span class="small muted">, {apart}</span>;
}
