// Tells Rust that somebody is there: at most once a second, and nothing while nobody is.
import { call } from "./client";
import { gate } from "./state";

const INPUT = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
const EVERY_MS = 1000;

let last = 0;

function seen(): void {
  const now = performance.now();
  if (gate.peek().state !== "open" || now - last < EVERY_MS) return;
  last = now;
  call("activity").catch(() => undefined);
}

/** Listens until the returned function is called. */
export function watchActivity(): () => void {
  last = 0;
  for (const kind of INPUT) window.addEventListener(kind, seen, { capture: true, passive: true });
  return () => {
    for (const kind of INPUT) window.removeEventListener(kind, seen, { capture: true });
  };
}
