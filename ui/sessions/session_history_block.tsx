// "Session History": who is logged in, who was, and the ways to log out.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { route } from "../frame/navigation";
import type { ActiveSession } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, FormError, Live } from "../lib/components/alert";
import { Actions, Block } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { useQuery } from "../lib/use_query";
import { ActiveSessions } from "./active_sessions";
import { deviceOf, toldApart } from "./device_name";
import { EndSession } from "./end_session";
import { History } from "./history";
import { useTypedFilter } from "./history_filter";
import { LogTools } from "./log_tools";
import { LogoutAll } from "./logout_all";
import { LogoutSettings } from "./logout_settings";
import { RenameDevice, useRenaming } from "./rename_device";
import { useHistory } from "./use_history";

type Opened = { name: "settings" | "all" } | { name: "end"; session: ActiveSession } | null;

function othersOf(list: ActiveSession[] | null): number {
  return (list ?? []).filter((session) => !session.this_session).length;
}

export function SessionHistoryBlock() {
  const sessions = useQuery(() => call("sessions"));
  const filter = useTypedFilter();
  const history = useHistory(filter.settled);
  const opened = useSignal<Opened>(null);
  const said = useSignal("");
  const open = (next: Opened) => {
    said.value = "";
    opened.value = next;
  };
  const close = () => {
    opened.value = null;
  };
  const renaming = useRenaming();
  const list = sessions.value ?? [];
  const apart = (session: ActiveSession) => toldApart(deviceOf(session), list.map(deviceOf));
  const renamed = list.find((session) => session.device_id === renaming.device.value);
  const done = (message: string) => {
    said.value = message;
    close();
    history.again();
  };
  // As many as there are now, not as there were when the page was drawn.
  const all = useForm([], async () => {
    said.value = "";
    const list = await call("sessions");
    sessions.set(list);
    if (othersOf(list) === 0) said.value = t("no-other-sessions");
    else open({ name: "all" });
  });
  // A link elsewhere leads to the pop-up.
  useEffect(() => {
    if (route.value.why !== "logout-settings") return;
    route.value = { ...route.value, why: null };
    open({ name: "settings" });
  }, [route.value.why]);
  const now = opened.value;
  return (
    <Block id="session-history" title={t("session-history")} about={t("history-about")}>
      <ActiveSessions
        sessions={sessions}
        onLogOut={(session) => open({ name: "end", session })}
        onRename={(session) => {
          said.value = "";
          renaming.begin(session);
        }}
      />
      <Live>{said.value && <Alert kind="ok">{said.value}</Alert>}</Live>
      <form ref={all.ref} onSubmit={all.onSubmit}>
        <FormError form={all} />
        <Actions>
          <Button onClick={() => open({ name: "settings" })}>{t("logout-settings")}</Button>
          <Button kind="danger" type="submit" busy={all.busy}>
            {t("logout-all")}
          </Button>
        </Actions>
      </form>
      <History filter={filter} history={history} />
      <LogTools filter={filter.now} />
      {now?.name === "end" && (
        <EndSession
          session={now.session}
          apart={apart(now.session)}
          onDone={(list) => {
            sessions.set(list);
            done(t("session-logged-out", { device: now.session.device }));
          }}
          onStale={sessions.again}
          onClose={close}
        />
      )}
      {renamed && (
        <RenameDevice
          renaming={renaming}
          apart={apart(renamed)}
          onDone={(rows) => {
            const name = rows?.find((row) => row.device_id === renamed.device_id)?.device;
            sessions.set(rows);
            done(t("device-renamed", { device: name ?? renamed.device }));
          }}
        />
      )}
      {now?.name === "settings" && (
        <LogoutSettings
          onDone={() => {
            sessions.again();
            done(t("saved"));
          }}
          onClose={close}
        />
      )}
      {now?.name === "all" && (
        <LogoutAll
          count={othersOf(sessions.value)}
          onDone={(ended) => {
            sessions.again();
            done(t("sessions-logged-out", { count: ended }));
          }}
          onStale={sessions.again}
          onNone={() => {
            sessions.again();
            done(t("no-other-sessions"));
          }}
          onClose={close}
        />
      )}
    </Block>
  );
}
