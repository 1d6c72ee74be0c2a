import type { ComponentChildren } from "preact";
import { t } from "../messages";
import { Button } from "./button";

export type Column<Row> = { title: string; cell(row: Row): ComponentChildren };

// Said because a narrow window draws the rows as blocks, which takes away what a web view says by itself.
const TABLE = { role: "table" } as const;
const HEAD = { role: "columnheader" } as const;
const CELL = { role: "cell" } as const;
const ROWS = { role: "rowgroup" } as const;
const ROW = { role: "row" } as const;

export function Table<Row>(props: {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  idOf(row: Row): string;
}) {
  return (
    <table {...TABLE}>
      <caption class="visually-hidden">{props.caption}</caption>
      <thead {...ROWS}>
        <tr {...ROW}>
          {props.columns.map((column) => (
            <th key={column.title} scope="col" {...HEAD}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...ROWS}>
        {props.rows.map((row) => (
          <tr key={props.idOf(row)} {...ROW}>
            {props.columns.map((column) => (
              <td key={column.title} data-title={column.title} {...CELL}>
                {column.cell(row)}
              </td>
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
