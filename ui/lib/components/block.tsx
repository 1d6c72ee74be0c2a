// A settings block: a card with a title, one sentence of what it is for, and its state at the right.
import type { ComponentChildren } from "preact";
import { t } from "../messages";
import { Check, Dot } from "./icons";

type Props = {
  id: string;
  title: string;
  about?: ComponentChildren;
  status?: ComponentChildren;
  children?: ComponentChildren;
};

export function Block({ id, title, about, status, children }: Props) {
  return (
    <section class="card" id={id} aria-labelledby={`${id}-title`}>
      <header class="card-head">
        <h2 id={`${id}-title`} tabIndex={-1}>
          {title}
        </h2>
        {status && <p class="state">{status}</p>}
      </header>
      {about && <p class="card-about">{about}</p>}
      {children}
    </section>
  );
}

/** The state of a block: on, with a word about it, or off. */
export function OnOff({ on }: { on: string | null }) {
  return (
    <>
      {on === null ? <Dot /> : <Check />}
      {on ?? t("off")}
    </>
  );
}

export function Actions({ children }: { children: ComponentChildren }) {
  return <div class="actions">{children}</div>;
}
