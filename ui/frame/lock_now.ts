// "Lock Screen": from the My Profile window and by Ctrl+L or Cmd+L. Without a PIN it leads to Pin Settings.
import { useEffect } from "preact/hooks";
import { asCommandError, call, on } from "../lib/client";
import { flushDraft } from "../lib/draft";
import { pressedWith } from "../lib/keys";
import { navigate, route, setUpAt } from "./navigation";

/** Where a PIN is set: in the set-up while it is under way. */
function toPin(): void {
  navigate(route.peek().step === null ? "pin" : setUpAt("pin"), "pin-not-set");
}

/** `onRefused` runs before the page goes to Pin Settings. */
export async function lockNow(onRefused: () => void = () => undefined): Promise<void> {
  try {
    await flushDraft();
    await call("lock");
  } catch (thrown) {
    if (asCommandError(thrown).code !== "pin-not-set") throw thrown;
    onRefused();
    // After a dialog has given the focus back.
    queueMicrotask(toPin);
  }
}

let listens = false;

export function useLockKeys(): void {
  useEffect(() => {
    // "Lock Screen" in the tray, without a PIN.
    if (!listens) {
      listens = true;
      on("pin-needed", () => toPin()).catch(() => undefined);
    }
    const pressed = (event: KeyboardEvent) => {
      if (!pressedWith(event, "l", ["KeyL"])) return;
      event.preventDefault();
      lockNow().catch(() => undefined);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
}
