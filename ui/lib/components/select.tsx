// A native list of choices with its label, and help that can follow the choice.
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { CommandError } from "../bindings";
import { describedBy, Note } from "./field";

type Props = {
  label: string;
  name: string;
  value: string;
  choices: { value: string; words: string; disabled?: boolean }[];
  help?: ComponentChildren;
  error?: CommandError | null;
  first?: boolean;
  onChange(value: string): void;
};

export function Select(props: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        name={props.name}
        class="select"
        value={props.value}
        aria-invalid={props.error ? "true" : undefined}
        aria-describedby={describedBy(id, props)}
        data-first={props.first ? "" : undefined}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled}>
            {choice.words}
          </option>
        ))}
      </select>
      <Note id={id} help={props.help} error={props.error ?? null} after={undefined} wait={undefined} />
    </div>
  );
}
