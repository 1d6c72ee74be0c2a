import type { ComponentChildren } from "preact";
import { t } from "../messages";
import { Button } from "./button";

export type Column<Row> = { title: string; cell(row: Row): ComponentChildren };

export function Table<Row>(props: {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  idOf(row: Row): string;
}) {
  return (
    <table>
      <caption class="visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th key={column.title} scope="col">
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={props.idOf(row)}>
            {props.columns.map((column) => (
              <td key={column.title}>{column.cell(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What can be done with a row: words on the buttons, and for those who hear them the row as well. */
export function RowActions<Action extends string>(props: {
  row: string;
  actions: readonly Action[];
  onAct(action: Action): void;
}) {
  return (
    <div class="row-actions">
      {props.actions.map((action) => (
        <Button
          key={action}
          kind="quiet"
          label={t("row-action", { action: t(action), row: props.row })}
          onClick={() => props.onAct(action)}
        >
          {t(action)}
        </Button>
      ))}
    </div>
  );
}
