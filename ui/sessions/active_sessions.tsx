// The devices that are logged in now, each with the way to log it out.
import { Ago } from "../lib/ago";
import type { ActiveSession } from "../lib/bindings";
import { Button } from "../lib/components/button";
import { Check } from "../lib/components/icons";
import { LoadError } from "../lib/components/load_error";
import { t } from "../lib/messages";
import { ago, exact, iso, moment, utc } from "../lib/time";
import type { Query } from "../lib/use_query";
import { AuthenticatedBy } from "./authenticated_by";
import { CameFrom } from "./came_from";
import { deviceOf, toldApart } from "./device_name";
import { UserAgentWhole } from "./user_agent";

type Props = {
  sessions: Query<ActiveSession[]>;
  onLogOut(session: ActiveSession): void;
  onRename(session: ActiveSession): void;
};

export function ActiveSessions({ sessions, onLogOut, onRename }: Props) {
  const list = sessions.value;
  return (
    <div class="section form">
      <div>
        <h3 tabIndex={-1} id="active-sessions-title">
          {t("active-sessions")}
        </h3>
        {list?.every((session) => session.this_session) && <p class="muted">{t("sessions-only-this")}</p>}
      </div>
      <LoadError error={sessions.error} slow={sessions.slow} again={sessions.again} />
      {list && (
        <ul class="sessions" aria-labelledby="active-sessions-title">
          {list.map((session) => (
            <Session
              key={session.id}
              session={session}
              apart={toldApart(deviceOf(session), list.map(deviceOf))}
              onLogOut={() => onLogOut(session)}
              onRename={() => onRename(session)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

type RowProps = { session: ActiveSession; apart: string | null; onLogOut(): void; onRename(): void };

function Session({ session, apart, onLogOut, onRename }: RowProps) {
  const row = [session.device, apart, exact(session.started_at)].filter(Boolean).join(", ");
  return (
    <li class="session">
      <div class="session-head">
        <p>
          <strong>
            <bdi>{session.device}</bdi>
          </strong>
          {session.this_session && (
            <span class="tag">
              <Check />
              {t("this-device")}
            </span>
          )}
          {!session.this_session && session.this_device && (
            <span class="small muted">{t("this-device-too")}</span>
          )}
          {apart && <span class="apart small muted">{apart}</span>}
        </p>
        <div class="session-actions">
          <Button kind="quiet" label={t("row-action", { action: t("rename"), row })} onClick={onRename}>
            {t("rename")}
          </Button>
          {!session.this_session && (
            <Button kind="quiet" label={t("row-action", { action: t("log-out"), row })} onClick={onLogOut}>
              {t("log-out")}
            </Button>
          )}
        </div>
      </div>
      <dl class="session-facts">
        <Fact name={t("ip-address")}>
          <CameFrom address={session.address} isPublic={session.public} />
        </Fact>
        <Fact name={t("user-agent")}>
          <UserAgentWhole raw={session.user_agent} />
        </Fact>
        <Fact name={t("authenticated-with")}>
          <AuthenticatedBy session={session} />
        </Fact>
        <Fact name={t("session-last-seen")}>
          {/* Whoever looks at this is there now, whatever the log last told of. */}
          {session.this_session ? ago(0, 0) : <Ago at={session.last_seen} />}
        </Fact>
        <Fact name={t("session-started")}>
          <Moment at={session.started_at} words={moment(session.started_at)} />
        </Fact>
        <Fact name={t("session-ends")}>
          <Moment at={session.ends_at} words={moment(session.ends_at)} />
        </Fact>
      </dl>
    </li>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Moment({ at, words }: { at: number; words: string }) {
  return (
    <time dateTime={iso(at)} title={utc(at)}>
      {words}
    </time>
  );
}
