import { useSignal } from "@preact/signals";
import { call } from "../lib/client";
import { Address } from "../lib/components/address";
import { Actions, Block } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { Check } from "../lib/components/icons";
import { LoadError } from "../lib/components/load_error";
import { FormError } from "../lib/components/notice";
import { type Column, Table } from "../lib/components/table";
import { useForm } from "../lib/form";
import { useLoad } from "../lib/load";
import { t } from "../lib/messages";
import { ago, exact, utc } from "../lib/time";
import type { HistoryRow } from "../lib/types";

const PAGE = 20;

export function SessionHistoryBlock() {
  const first = useLoad(() => call("session_history", { before: null, limit: PAGE }));
  const older = useSignal<{ rows: HistoryRow[]; next: string | null } | null>(null);
  const next = older.value ? older.value.next : (first.value?.next ?? null);
  const rows = [...(first.value?.rows ?? []), ...(older.value?.rows ?? [])];
  const more = useForm([], async () => {
    const page = await call("session_history", { before: next, limit: PAGE });
    older.value = { rows: [...(older.value?.rows ?? []), ...page.rows], next: page.next };
  });
  const columns: Column<HistoryRow>[] = [
    {
      title: t("ip-address"),
      cell: (row) =>
        row.address ? (
          <>
            <Address text={row.address} />
            {row.public && <span class="small">{t("address-public")}</span>}
          </>
        ) : (
          <span class="muted">{t("address-unknown")}</span>
        ),
    },
    {
      title: t("user-agent"),
      cell: (row) => (
        <>
          {row.user_agent}
          {row.this_session && (
            <>
              {" "}
              <span class="tag">
                <Check />
                {t("this-session")}
              </span>
            </>
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
        <time dateTime={new Date(row.at).toISOString()} title={utc(row.at)}>
          {ago(row.at)}
          <span class="small">{exact(row.at)}</span>
        </time>
      ),
    },
  ];
  return (
    <Block id="session-history" title={t("session-history")} about={t("history-about")}>
      <LoadError error={first.error} again={first.again} />
      {first.value && (
        <Table caption={t("session-history")} columns={columns} rows={rows} idOf={(row) => row.id} />
      )}
      {first.value && (
        <form class="form" ref={more.ref} onSubmit={more.onSubmit}>
          <FormError form={more} />
          <p class="visually-hidden" role="status">
            {older.value ? t("history-shown", { count: rows.length }) : ""}
          </p>
          {next !== null && (
            <Actions>
              <Button type="submit" busy={more.busy}>
                {t("show-more")}
              </Button>
            </Actions>
          )}
        </form>
      )}
    </Block>
  );
}
