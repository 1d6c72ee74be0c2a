// Label above, help under, the error in place of the help. The input is always the native one.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { CommandError } from "../bindings";
import { errorWords, t } from "../messages";
import { clockIn, countdown } from "../time";
import { Eye, EyeOff, Warning } from "./icons";

type Common = {
  label: string;
  name: string;
  value: string;
  onInput(value: string): void;
  help?: ComponentChildren | undefined;
  error?: CommandError | null;
  /** Seconds left of a wait, shown beside the error. */
  wait?: number;
  /** Takes the focus when its screen appears. */
  first?: boolean;
  disabled?: boolean;
  /** Part of an error that is told for several fields together. */
  invalid?: boolean;
  /** Said after the error, as long as there is one. */
  after?: string | undefined;
  /** The id of something else that describes the field. */
  describedBy?: string;
};

export function Note({
  id,
  help,
  error,
  after = "",
  wait = 0,
}: {
  id: string;
  help: ComponentChildren;
  error: CommandError | null;
  after: string | undefined;
  wait: number | undefined;
}) {
  return (
    <div class="field-note">
      {/* The region is there before the error is, so that a screen reader says the error. */}
      <div id={`${id}-error`} role="alert">
        {error && (
          <p class="field-error">
            <Warning />
            <span>
              {errorWords(error)} {after} {wait > 0 && <Countdown seconds={wait} />}
            </span>
          </p>
        )}
      </div>
      {!error && help && (
        <div class="field-help" id={`${id}-help`}>
          {help}
        </div>
      )}
    </div>
  );
}

/** Longer than this nobody watches the seconds: the waits after wrong tries are at most so long. */
const LONGEST_COUNTDOWN = 15 * 60;

/** Not announced each second: the error's own words say that there is a wait. */
export function Countdown({ seconds }: { seconds: number }) {
  if (seconds > LONGEST_COUNTDOWN) return <strong>{t("wait-until", { time: clockIn(seconds) })}</strong>;
  return (
    <strong class="countdown" role="timer" aria-live="off">
      {t("wait-left", { time: countdown(seconds) })}
    </strong>
  );
}

/** Preact types each kind of input apart; ours differ in nothing else. */
function kind(type: "text" | "number" | "date" | "password"): { type: "text" } {
  return { type } as { type: "text" };
}

export function describedBy(
  id: string,
  props: Pick<Common, "help" | "error" | "describedBy">,
): string | undefined {
  const note = props.error ? `${id}-error` : props.help ? `${id}-help` : undefined;
  return [note, props.describedBy].filter(Boolean).join(" ") || undefined;
}

export function Field(
  props: Common & {
    autocomplete?: string;
    mono?: boolean;
    type?: "text" | "number" | "date";
    min?: number;
    max?: number;
  },
) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        name={props.name}
        class={["input", props.mono && "mono", props.type === "date" && !props.value && "no-date"]
          .filter(Boolean)
          .join(" ")}
        {...kind(props.type ?? "text")}
        inputMode={props.type === "number" ? "numeric" : undefined}
        min={props.min}
        max={props.max}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        autocomplete={props.autocomplete ?? "off"}
        autocapitalize="none"
        spellcheck={false}
        disabled={props.disabled}
        aria-invalid={props.error || props.invalid ? "true" : undefined}
        aria-describedby={describedBy(id, props)}
        data-first={props.first ? "" : undefined}
      />
      <Note id={id} help={props.help} error={props.error ?? null} after={props.after} wait={props.wait} />
    </div>
  );
}

/** A field for a password: what was typed can be shown, pasting works, and nothing is kept by the browser. */
export function SecretField(
  props: Common & { autocomplete?: "current-password" | "new-password" | "off"; digits?: boolean },
) {
  const id = useId();
  const shown = useSignal(false);
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <div class="secret">
        <input
          id={id}
          name={props.name}
          class="input"
          {...kind(shown.value ? "text" : "password")}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          autocomplete={props.autocomplete ?? "current-password"}
          inputMode={props.digits ? "numeric" : undefined}
          autocapitalize="none"
          spellcheck={false}
          disabled={props.disabled}
          aria-invalid={props.error || props.invalid ? "true" : undefined}
          aria-describedby={describedBy(id, props)}
          data-first={props.first ? "" : undefined}
        />
        <button
          type="button"
          class="secret-toggle"
          aria-label={t(shown.value ? "secret-hide" : "secret-show", { field: props.label })}
          aria-controls={id}
          onClick={() => {
            shown.value = !shown.value;
          }}
        >
          {shown.value ? <EyeOff /> : <Eye />}
        </button>
      </div>
      <Note id={id} help={props.help} error={props.error ?? null} after={props.after} wait={props.wait} />
    </div>
  );
}
