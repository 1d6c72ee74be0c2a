// A new account opens at the first step of its set-up.
import { go, SET_UP, setUpAt } from "../frame/place";

/** The place is set first: the gate's event may draw the open account before `open` has its answer. */
export async function intoSetUp(open: () => Promise<unknown>): Promise<void> {
  const before = location.hash.slice(1);
  go(setUpAt(SET_UP[0]));
  try {
    await open();
  } catch (refused) {
    go(before);
    throw refused;
  }
}
