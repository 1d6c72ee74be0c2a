// Keys that mean the same on every layout. The letter decides where the layout has it: on Dvorak, Ctrl+L is where "l"
// is written. Where it has other letters (Russian, Greek, Arabic), the place of the key does.

/** Whether Ctrl or Cmd is held with a key that writes one of `written`, or that is one of `placed`. */
export function pressedWith(event: KeyboardEvent, written: string, placed: readonly string[]): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
  if (event.key.length === 1 && written.includes(event.key.toLowerCase())) return true;
  // The keypad's keys are what is printed on them, whatever Num Lock says.
  const latin = event.key >= " " && event.key <= "~" && event.key.length === 1;
  return placed.includes(event.code) && (!latin || event.code.startsWith("Numpad"));
}
