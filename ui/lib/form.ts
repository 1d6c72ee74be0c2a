// What every form needs: one call at a time, its error beside the right field, and the wait that Rust asks for.
import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { CommandError } from "./bindings";
import { asCommandError } from "./client";
import { useCountdown } from "./countdown";
import { bringIntoSight } from "./focus";
import { useSlow } from "./slow";

export type Form = {
  ref: RefObject<HTMLFormElement | null>;
  busy: boolean;
  /** The call takes long enough to say so. */
  slow: boolean;
  /** Seconds until another try is allowed, 0 when it is. */
  wait: number;
  /** The error that belongs to this field. */
  errorOf(field: string): CommandError | null;
  /** The error that belongs to none of the form's fields. */
  rest: CommandError | null;
  /** For `onInput`: what was said about this field no longer holds. */
  edited(field: string): void;
  clear(): void;
  onSubmit(event: Event): void;
};

/** Seconds that tries of an earlier page have left to wait, or that a lost record of them asks for. */
export type Left = { seconds: number; recordMissing?: boolean };

/** `waits` gives what is left to wait, and the field the tries were made in. */
export function useForm(
  fields: readonly string[],
  submit: () => Promise<unknown>,
  waits?: { field: string; left(): Promise<Left> },
): Form {
  const ref = useRef<HTMLFormElement>(null);
  const busy = useSignal(false);
  const error = useSignal<CommandError | null>(null);
  const wait = useCountdown(error.value?.retry_after ?? 0, error.value, () => {
    error.value = null;
  });
  const slow = useSlow(busy.value);
  const named = error.value?.field && fields.includes(error.value.field) ? error.value.field : null;

  useEffect(() => {
    waits?.left().then(
      ({ seconds, recordMissing }) => {
        if (seconds > 0 && !error.value) {
          const code = recordMissing ? "wait-record-missing" : "wait";
          error.value = { code, message_key: `error-${code}`, field: waits.field, retry_after: seconds };
        }
      },
      // The next try says it.
      () => undefined,
    );
  }, []);

  useEffect(() => {
    if (!error.value) return;
    const field = ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    field?.focus({ preventScroll: true });
    const said = field?.closest(".field, .choice") ?? field ?? ref.current?.querySelector('[role="alert"]');
    if (said) bringIntoSight(said);
  }, [error.value]);

  return {
    ref,
    busy: busy.value,
    slow,
    wait,
    errorOf: (field) => (named === field ? error.value : null),
    rest: named ? null : error.value,
    edited(field) {
      if (wait === 0 && (named === field || named === null)) error.value = null;
    },
    clear() {
      error.value = null;
    },
    async onSubmit(event) {
      event.preventDefault();
      if (busy.value || wait > 0) return;
      busy.value = true;
      try {
        await submit();
        error.value = null;
      } catch (thrown) {
        const told = asCommandError(thrown);
        // A person who closes a file dialog has changed their mind: nothing to report.
        error.value = told.code === "cancelled" ? null : told;
      } finally {
        busy.value = false;
      }
    },
  };
}
