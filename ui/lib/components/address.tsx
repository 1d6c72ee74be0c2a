import { Fragment } from "preact";

/** A long address breaks after a colon or a dot or before its length, never inside a group. */
export function Address({ text }: { text: string }) {
  return (
    <>
      {text.split(/(?<=[:.])|(?=\/)/).map((part, place) => (
        <Fragment key={place}>
          {place > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}
