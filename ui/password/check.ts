// Asks Rust about a new password while it is typed. The page judges nothing and drops answers that were overtaken.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { PasswordCheck } from "../lib/bindings";
import { call } from "../lib/client";

const PAUSE_MS = 120;

export type Names = { display_name: string; sign_in_name: string };

/** `about` is what else the answer depends on: when it changes, the question is asked again. */
export function usePasswordCheck(password: string, names?: Names, about?: unknown): PasswordCheck | null {
  const check = useSignal<PasswordCheck | null>(null);
  useEffect(() => {
    let overtaken = false;
    const timer = window.setTimeout(
      () => {
        call("check_new_password", { password, ...names }).then(
          (told) => {
            if (!overtaken) check.value = told;
          },
          () => undefined,
        );
      },
      password === "" ? 0 : PAUSE_MS,
    );
    return () => {
      overtaken = true;
      window.clearTimeout(timer);
    };
  }, [password, names?.display_name, names?.sign_in_name, about]);
  return check.value;
}
