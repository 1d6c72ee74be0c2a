// The log-ins to the account, and what else happened in it.

import { FormError } from "../lib/components/alert";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { LoadError } from "../lib/components/load_error";
import { Table } from "../lib/components/table";
import { t } from "../lib/messages";
import { FilterFields, isNarrow, type TypedFilter } from "./history_filter";
import { historyColumns } from "./history_row";
import type { History as Rows } from "./use_history";

export function History({ filter, history }: { filter: TypedFilter; history: Rows }) {
  const { rows, more } = history;
  const addressError = history.error?.field === "address" ? history.error : null;
  return (
    <div class="section form">
      <h3>{t("history-title")}</h3>
      <FilterFields filter={filter} addressError={addressError} />
      <LoadError error={addressError ? null : history.error} slow={history.slow} again={history.again} />
      {rows?.length === 0 && (
        <p class="muted">
          {t(`history-empty-${filter.settled.shown}`)} {isNarrow(filter.settled) && t("history-empty-narrow")}
        </p>
      )}
      {rows && rows.length > 0 && (
        <Table
          caption={t("session-history")}
          columns={historyColumns(filter.settled.shown === "sign_ins")}
          rows={rows}
          idOf={(row) => row.id}
        />
      )}
      <form class="form" ref={more.ref} onSubmit={more.onSubmit}>
        <FormError form={more} />
        <p class="visually-hidden" role="status">
          {rows && history.asked ? t("history-shown", { count: rows.length }) : ""}
        </p>
        {history.further && (
          <Actions>
            <Button type="submit" busy={more.busy}>
              {t("show-more")}
            </Button>
          </Actions>
        )}
      </form>
    </div>
  );
}
