// "Keep me signed in on this computer": needs the system's keystore, and says so where there is none.
import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";
import { call } from "../lib/client";
import { t } from "../lib/messages";
import { useQuery } from "../lib/use_query";

export function KeepSignedIn({ keep }: { keep: Signal<boolean> }) {
  const id = useId();
  const keystore = useQuery(() => call("keystore_state"));
  const state = keystore.error ? "failed" : keystore.value;
  return (
    <div class="choice">
      <input
        id={id}
        type="checkbox"
        checked={keep.value}
        // One that is locked asks to be opened when somebody signs in to stay.
        disabled={state !== "available" && state !== "locked"}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          keep.value = event.currentTarget.checked;
        }}
      />
      <label for={id}>{t("keep-signed-in")}</label>
      <p class="choice-help" id={`${id}-help`}>
        {state && t(`keep-signed-in-${state}`)}
      </p>
    </div>
  );
}
