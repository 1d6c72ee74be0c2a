// How far a creation is: the names, the password, the recovery key, then the steps of the set-up.
import { SET_UP } from "../frame/navigation";

/** Screens before the account is open. */
export const CREATION_STEPS = 3;
export const OF = CREATION_STEPS + SET_UP.length;
