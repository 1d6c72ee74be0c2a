import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** From here on a person wonders whether something happens; below it a sign of it would only flicker. */
export const SLOW_MS = 300;

/** Whether something has been under way for longer than that. */
export function useSlow(busy: boolean): boolean {
  const slow = useSignal(false);
  useEffect(() => {
    slow.value = false;
    if (!busy) return;
    const timer = window.setTimeout(() => {
      slow.value = true;
    }, SLOW_MS);
    return () => window.clearTimeout(timer);
  }, [busy]);
  return busy && slow.value;
}
