import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** Counts seconds down on screen, anew whenever `told` is another. Rust decides; this only shows. The one repeated timer of the page, alive only while shown. */
export function useCountdown(seconds: number, told: unknown, over: () => void = () => undefined): number {
  const left = useSignal(0);
  useEffect(() => {
    left.value = Math.ceil(seconds);
    if (seconds <= 0) return;
    const end = Date.now() + seconds * 1000;
    let timer = 0;
    const tick = () => {
      // A clock set back must not lengthen what is shown.
      left.value = Math.min(left.value, Math.max(0, Math.ceil((end - Date.now()) / 1000)));
      if (left.value > 0) timer = window.setTimeout(tick, 1000);
      else over();
    };
    timer = window.setTimeout(tick, 1000);
    return () => window.clearTimeout(timer);
  }, [told]);
  return seconds > 0 ? left.value : 0;
}
