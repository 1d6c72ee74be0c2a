// "Pin Number" and "Repeat Pin", with what Rust says about the number while it is typed.
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import type { PinCheck } from "../lib/bindings";
import { call } from "../lib/client";
import { Check, Warning } from "../lib/components/icons";
import { PinField } from "../lib/components/pin_field";
import type { Form } from "../lib/form";
import { t } from "../lib/messages";

const PAUSE_MS = 120;

type Props = { form: Form; pin: Signal<string>; repeat: Signal<string>; optional?: boolean; first?: boolean };

export function NewPinFields({ form, pin, repeat, optional = false, first = false }: Props) {
  const id = useId();
  const check = usePinCheck(pin.value);
  const differs = repeat.value !== "" && repeat.value !== pin.value;
  return (
    <>
      <div>
        <PinField
          label={t(optional ? "new-pin-number" : "pin-number")}
          name="pin"
          first={first}
          help={t(optional ? "new-pin-help" : "pin-help")}
          value={pin.value}
          error={form.errorOf("pin")}
          describedBy={`${id}-check`}
          onInput={(value) => {
            pin.value = value;
            form.edited("pin");
          }}
        />
        <div id={`${id}-check`} role="status">
          {check && pin.value !== "" && (
            <ul class="checklist">
              {check.refusals.map((refusal) => (
                <li key={refusal} class="refused">
                  <Warning />
                  {t(`pin-refusal-${refusal}`)}
                </li>
              ))}
              {check.acceptable && (
                <li class="met">
                  <Check />
                  {t("pin-acceptable")}
                </li>
              )}
            </ul>
          )}
        </div>
      </div>
      {(!optional || pin.value !== "") && (
        <PinField
          label={t("repeat-pin")}
          name="repeat"
          help={differs ? t("confirm-different") : undefined}
          value={repeat.value}
          error={form.errorOf("repeat")}
          onInput={(value) => {
            repeat.value = value;
            form.edited("repeat");
          }}
        />
      )}
    </>
  );
}

/** Rust judges; answers that were overtaken are dropped. */
function usePinCheck(pin: string): PinCheck | null {
  const check = useSignal<PinCheck | null>(null);
  useEffect(() => {
    if (pin === "") {
      check.value = null;
      return;
    }
    let overtaken = false;
    const timer = window.setTimeout(() => {
      call("check_pin", { pin }).then(
        (told) => {
          if (!overtaken) check.value = told;
        },
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      overtaken = true;
      window.clearTimeout(timer);
    };
  }, [pin]);
  return check.value;
}
