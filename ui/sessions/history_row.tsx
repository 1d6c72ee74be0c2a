// A row of the history: what happened where it was no plain sign-in, from where, with what, and when.
import { Ago } from "../lib/ago";
import type { HistoryRow } from "../lib/bindings";
import { Check, Cross } from "../lib/components/icons";
import type { Column } from "../lib/components/table";
import { t } from "../lib/messages";
import { exact, utc } from "../lib/time";
import { CameFrom } from "./came_from";
import { UserAgent } from "./user_agent";

/** Where only sign-ins are shown, `signInsOnly`, it need not be said of each. */
export function historyColumns(signInsOnly: boolean): Column<HistoryRow>[] {
  return [
    {
      title: t("ip-address"),
      cell: (row) => <CameFrom address={row.address} isPublic={row.public} />,
    },
    {
      title: t("user-agent"),
      cell: (row) => (
        <>
          <Happened row={row} signInsOnly={signInsOnly} />
          <Details row={row} />
          {row.this_session && (
            <span class="tag">
              <Check />
              {t("this-session")}
            </span>
          )}
          {row.waived.map((waiver) => (
            <span key={waiver.auth_type} class="small wraps">
              {t(`waived-${waiver.auth_type}`, { network: waiver.network })}
            </span>
          ))}
        </>
      ),
    },
    {
      title: t("created-date"),
      cell: (row) => (
        <>
          <Ago at={row.at} />
          <span class="small">{exact(row.at)}</span>
        </>
      ),
    },
  ];
}

function Happened({ row, signInsOnly }: { row: HistoryRow; signInsOnly: boolean }) {
  if (signInsOnly && row.kind === "sign_in" && row.failure === null) return null;
  return (
    <>
      <strong class="happened">{t(`kind-${row.kind}`)}</strong>
      {row.failure && (
        <span class="tag tag-danger">
          <Cross />
          {t("failed-because", { reason: t(`failure-${row.failure}`) })}
        </span>
      )}
    </>
  );
}

/** What only those want to know who look closely. */
function Details({ row }: { row: HistoryRow }) {
  return (
    <details class="row-details">
      <summary>
        <UserAgent raw={row.user_agent} />
      </summary>
      <dl>
        <dt>{t("user-agent-raw")}</dt>
        <dd>
          <bdi>{row.user_agent || t("agent-unknown")}</bdi>
        </dd>
        <dt>{t("device")}</dt>
        <dd>
          <bdi>{row.device ?? t("device-unknown")}</bdi>
        </dd>
        <dt>{t("time-utc")}</dt>
        <dd>{utc(row.at)}</dd>
      </dl>
    </details>
  );
}
