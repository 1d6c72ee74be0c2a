// How large everything is drawn: Ctrl or Cmd with +, - and 0, in both documents. Rust zooms the web view.
import { preferences, setPreferences } from "./state";
import type { Size } from "./types";

export const SIZES: Size[] = [100, 125, 150, 175, 200, 225];

function change(to: number): void {
  const size = SIZES[Math.min(Math.max(to, 0), SIZES.length - 1)];
  if (size === undefined || size === preferences.peek().size) return;
  void setPreferences({ ...preferences.peek(), size });
}

function pressed(event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const here = SIZES.indexOf(preferences.peek().size);
  // "=" is the key of "+" without Shift on many keyboards.
  const to = { "+": here + 1, "=": here + 1, "-": here - 1, "0": 0 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  change(to);
}

/** Listens until the returned function is called. */
export function watchSizeKeys(): () => void {
  window.addEventListener("keydown", pressed);
  return () => window.removeEventListener("keydown", pressed);
}
