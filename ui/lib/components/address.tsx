import { Fragment } from "preact";

/** A long IPv6 address breaks after a colon, never inside a group. */
export function Address({ text }: { text: string }) {
  return (
    <>
      {text.split(/(?<=:)/).map((part, place) => (
        <Fragment key={place}>
          {place > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}
