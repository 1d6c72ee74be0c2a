// How large everything is drawn: Ctrl or Cmd with +, - and 0, in both documents. Rust zooms the web view.

import { SIZES } from "./bindings";
import { pressedWith } from "./keys";
import { preferences, setPreferences } from "./state";

function change(to: number): void {
  const size = SIZES[Math.min(Math.max(to, 0), SIZES.length - 1)];
  if (size === undefined || size === preferences.peek().size) return;
  void setPreferences({ ...preferences.peek(), size });
}

/** 1 for larger, -1 for smaller, 0 for the size at first; null for another key. */
export function sizeWanted(event: KeyboardEvent): 1 | -1 | 0 | null {
  // "=" is the key of "+" without Shift on many keyboards.
  if (pressedWith(event, "+=", ["NumpadAdd"])) return 1;
  if (pressedWith(event, "-", ["NumpadSubtract"])) return -1;
  return pressedWith(event, "0", ["Digit0", "Numpad0"]) ? 0 : null;
}

function pressed(event: KeyboardEvent): void {
  const wanted = sizeWanted(event);
  if (wanted === null) return;
  event.preventDefault();
  change(wanted === 0 ? 0 : SIZES.indexOf(preferences.peek().size) + wanted);
}

/** Listens until the returned function is called. */
export function watchSizeKeys(): () => void {
  window.addEventListener("keydown", pressed);
  return () => window.removeEventListener("keydown", pressed);
}
