import type { ComponentProps } from "preact";
import { useId } from "preact/hooks";
import { describedBy, type Field, Note } from "./field";

/** A field of several lines. */
export function Lines(props: ComponentProps<typeof Field>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <textarea
        id={id}
        name={props.name}
        class="input lines"
        rows={3}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        autocomplete={props.autocomplete ?? "off"}
        aria-invalid={props.error ? "true" : undefined}
        aria-describedby={describedBy(id, props)}
        data-first={props.first ? "" : undefined}
      />
      <Note id={id} help={props.help} error={props.error ?? null} after={props.after} wait={props.wait} />
    </div>
  );
}
