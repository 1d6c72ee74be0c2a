import { useId } from "preact/hooks";

type Props = { label: string; value: string; choices: [string, string][]; onChange(value: string): void };

/** A list of choices with its label beside it. */
export function InlineSelect({ label, value, choices, onChange }: Props) {
  const id = useId();
  return (
    <div class="inline-field">
      <label for={id}>{label}</label>
      <select id={id} class="select" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
