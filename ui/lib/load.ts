import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { asCommandError } from "./client";
import type { CommandError } from "./types";

export type Loaded<T> = { value: T | null; error: CommandError | null; set(value: T): void; again(): void };

/** Reads something once when its block appears; `again` after a failure. */
export function useLoad<T>(read: () => Promise<T>): Loaded<T> {
  const value = useSignal<T | null>(null);
  const error = useSignal<CommandError | null>(null);
  const again = () => {
    error.value = null;
    read().then(
      (told) => {
        value.value = told;
      },
      (thrown) => {
        error.value = asCommandError(thrown);
      },
    );
  };
  useEffect(again, []);
  return {
    value: value.value,
    error: error.value,
    again,
    set: (next) => {
      value.value = next;
    },
  };
}
