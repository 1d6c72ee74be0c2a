import type { Signal } from "@preact/signals";
import type { CommandError } from "../bindings";
import { t } from "../messages";
import { clock } from "../time";
import { SecretField } from "./field";

type Props = {
  label: string;
  value: Signal<string>;
  error: CommandError | null;
  wait?: number;
  help?: string;
  /** How many tries are left, where that is news. */
  left?: string | undefined;
  first?: boolean;
  onEdited(): void;
};

/** A code of the authenticator app. What is wrong with one is mostly a clock, so this computer's time is told. */
export function CodeField(props: Props) {
  const { error } = props;
  const clocks =
    error?.code === "wrong-second-factor"
      ? t("this-computers-time", { time: clock(Date.now()) })
      : error?.code === "clocks-differ" && error.minutes
        ? t(error.minutes > 0 ? "phone-is-ahead" : "phone-is-behind", { minutes: Math.abs(error.minutes) })
        : undefined;
  return (
    <SecretField
      label={props.label}
      name="code"
      digits
      autocomplete="off"
      first={props.first ?? false}
      value={props.value.value}
      error={error}
      after={[clocks, props.left].filter(Boolean).join(" ")}
      wait={props.wait ?? 0}
      help={props.left ?? props.help}
      onInput={(typed) => {
        props.value.value = typed;
        props.onEdited();
      }}
    />
  );
}
