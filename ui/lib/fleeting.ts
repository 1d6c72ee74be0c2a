// A secret that waits half typed is left to nobody: it goes with the window's focus, and by itself.
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** Seconds without input. */
const SHOWN_SECONDS = 30;

/** What is typed into a field that opens the account. */
export function useFleeting(): Signal<string> {
  const typed = useSignal("");
  useEffect(() => {
    if (typed.value === "") return;
    const clear = () => {
      typed.value = "";
    };
    const timer = window.setTimeout(clear, SHOWN_SECONDS * 1000);
    window.addEventListener("blur", clear);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener("blur", clear);
    };
  }, [typed.value]);
  return typed;
}
