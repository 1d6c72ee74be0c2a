import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { CommandError } from "./bindings";
import { asCommandError } from "./client";
import { useSlow } from "./slow";

/** What is to be shown after a change; null where Rust made the change and could not read that. */
export type After<T> = T | null;

export type Query<T> = {
  value: T | null;
  error: CommandError | null;
  /** The first answer takes long enough to say so. */
  slow: boolean;
  set(value: After<T>): void;
  again(): void;
};

/** Reads something once when its block appears; `again` after a failure. */
export function useQuery<T>(read: () => Promise<T>): Query<T> {
  const value = useSignal<T | null>(null);
  const error = useSignal<CommandError | null>(null);
  // An answer that was overtaken, by a newer one or by what was set, is dropped.
  const turn = useRef(0);
  const again = () => {
    error.value = null;
    turn.current += 1;
    const mine = turn.current;
    read().then(
      (told) => {
        if (mine === turn.current) value.value = told;
      },
      (thrown) => {
        if (mine === turn.current) error.value = asCommandError(thrown);
      },
    );
  };
  useEffect(again, []);
  const slow = useSlow(value.value === null && error.value === null);
  return {
    value: value.value,
    error: error.value,
    slow,
    again,
    set: (next) => {
      if (next === null) {
        again();
        return;
      }
      turn.current += 1;
      value.value = next;
    },
  };
}
