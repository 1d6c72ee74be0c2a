// A new account opens at the first step of its set-up.
import { navigate, SET_UP, setUpAt } from "../frame/navigation";

/** The place is set first: the gate's event may draw the open account before `open` has its answer. */
export async function intoSetUp(open: () => Promise<unknown>): Promise<void> {
  const before = location.hash.slice(1);
  navigate(setUpAt(SET_UP[0]));
  try {
    await open();
  } catch (refused) {
    navigate(before);
    throw refused;
  }
}
