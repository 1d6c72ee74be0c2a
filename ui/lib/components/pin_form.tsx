// The PIN asked for: on the lock page and after authorization.

import type { PinTries } from "../bindings";
import { call } from "../client";
import { useFleeting } from "../fleeting";
import { type Left, useForm } from "../form";
import { t } from "../messages";
import { FormError } from "./alert";
import { Button } from "./button";
import { PinField } from "./pin_field";

/** All of them. From fewer on, the form says how many are left. */
const TRIES = 5;

type Props = {
  command: "unlock_with_pin" | "enter_pin";
  tries: PinTries;
  button: string;
  help?: string;
  /** What tries made before this page was there have left to wait. */
  waits?(): Promise<Left>;
};

export function PinForm({ command, tries, button, help, waits }: Props) {
  const typed = useFleeting();
  const form = useForm(
    ["pin"],
    async () => {
      try {
        await call(command, { pin: typed.value });
      } finally {
        typed.value = "";
      }
    },
    waits && { field: "pin", left: waits },
  );
  const count = tries.tries_left;
  const entering = command === "enter_pin";
  const left = count < TRIES ? t(entering ? "sign-in-tries-left" : "tries-left", { count }) : undefined;
  return (
    <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
      <PinField
        first
        label={t("pin")}
        name="pin"
        help={left ?? help}
        after={left}
        value={typed.value}
        error={form.errorOf("pin")}
        wait={form.wait}
        onInput={(value) => {
          typed.value = value;
          form.edited("pin");
        }}
      />
      <FormError form={form} />
      <div class="form-end">
        <Button kind="main" type="submit" busy={form.busy} disabled={form.wait > 0}>
          {button}
        </Button>
      </div>
    </form>
  );
}
