import type { ComponentChildren } from "preact";
import { navigate } from "./navigation";

type Props = {
  to: string;
  class: string;
  current?: boolean;
  /** What leads there, for a block that does something about it. */
  why?: string;
  onGo?(): void;
  children: ComponentChildren;
};

/** A link to a place in the settings. It is a real link with an address; following it loads nothing. */
export function RouteLink(props: Props) {
  return (
    <a
      href={`#${props.to}`}
      class={props.class}
      aria-current={props.current ? "page" : undefined}
      onClick={(event) => {
        event.preventDefault();
        props.onGo?.();
        navigate(props.to, props.why);
      }}
    >
      {props.children}
    </a>
  );
}
