// "5 minutes ago" that grows older on the screen: one timer, set for the next moment at which any of them changes.
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { agesIn, ago, iso, utc } from "./time";

/** No timer can be set for longer than 24.8 days (a signed number of 32 bits). */
const LONGEST_MS = 86_400_000;

const looks = signal(0);
const shown = new Map<symbol, number>();
let timer = 0;

function wait(): void {
  window.clearTimeout(timer);
  timer = 0;
  if (shown.size === 0 || document.hidden) return;
  const next = Math.min(...[...shown.values()].map((at) => agesIn(at)));
  timer = window.setTimeout(look, Math.min(next, LONGEST_MS));
}

function look(): void {
  looks.value += 1;
  wait();
}

function show(at: number): () => void {
  const id = Symbol();
  if (shown.size === 0) {
    document.addEventListener("visibilitychange", look);
    // The computer may have slept: its sleep does not count for a timer.
    window.addEventListener("focus", look);
  }
  shown.set(id, at);
  wait();
  return () => {
    shown.delete(id);
    if (shown.size === 0) {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("focus", look);
    }
    wait();
  };
}

export function Ago({ at }: { at: number }) {
  useEffect(() => show(at), [at]);
  // Drawn anew with each look.
  void looks.value;
  return (
    <time dateTime={iso(at)} title={utc(at)}>
      {ago(at)}
    </time>
  );
}
