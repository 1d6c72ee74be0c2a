import type { ComponentChildren } from "preact";

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
