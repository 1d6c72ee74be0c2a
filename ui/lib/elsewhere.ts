// The page and the lock page are two documents: where the gate wants the other one, this goes there.
// Rust brings it; this is for the case that it does not.
import { useEffect } from "preact/hooks";

export const leave = {
  /** How long Rust has, in milliseconds. */
  patience: 1000,
  /** Replaced by the tests, which have one document only. */
  to(page: "index.html" | "lock.html"): void {
    location.replace(page + location.hash);
  },
};

/** Draws nothing, and goes. */
export function Elsewhere({ page }: { page: "index.html" | "lock.html" }) {
  useEffect(() => {
    const timer = window.setTimeout(() => leave.to(page), leave.patience);
    return () => window.clearTimeout(timer);
  }, []);
  return null;
}
