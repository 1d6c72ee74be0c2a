import type { ComponentChildren } from "preact";

type Props = {
  children: ComponentChildren;
  kind?: "main" | "plain" | "quiet" | "danger";
  type?: "button" | "submit";
  /** A call is under way: the button keeps its place and its focus, and does nothing. */
  busy?: boolean;
  disabled?: boolean;
  label?: string;
  describedBy?: string | undefined;
  onClick?(): void;
  first?: boolean;
  /** Opens something in its own place, and has the focus again when that is gone. */
  opens?: boolean;
  class?: string;
};

export function Button(props: Props) {
  const { kind = "plain", type = "button", busy = false, disabled = false } = props;
  return (
    <button
      type={type}
      class={`button button-${kind} ${props.class ?? ""}`}
      disabled={disabled}
      aria-disabled={busy ? "true" : undefined}
      aria-busy={busy ? "true" : undefined}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      data-first={props.first ? "" : undefined}
      data-opens={props.opens ? "" : undefined}
      onClick={busy ? undefined : () => props.onClick?.()}
    >
      {props.children}
    </button>
  );
}
