// A native list of choices with its label, and help that can follow the choice.
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

type Props = {
  label: string;
  name: string;
  value: string;
  choices: { value: string; words: string; disabled?: boolean }[];
  help?: ComponentChildren;
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
        aria-describedby={props.help ? `${id}-help` : undefined}
        data-first={props.first ? "" : undefined}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled}>
            {choice.words}
          </option>
        ))}
      </select>
      {props.help && (
        <p class="field-help" id={`${id}-help`}>
          {props.help}
        </p>
      )}
    </div>
  );
}
