// A PIN: digits of any script, pasted or typed, that can be shown.
import type { ComponentProps } from "preact";
import { SecretField } from "./field";

export function PinField(props: ComponentProps<typeof SecretField>) {
  return <SecretField {...props} digits autocomplete="off" />;
}
