// The choices besides the PIN itself.
import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";
import { SCREEN_LOCK_CHOICES } from "../lib/bindings";
import { Select } from "../lib/components/select";
import { t } from "../lib/messages";

/** As a select and a draft keep them. */
export function minutes(text: string): number {
  return Number.parseInt(text, 10);
}

/** As drafts keep them. */
const YES = "true";
const NO = "false";

type Props = { value: Signal<string> };

/** "Screen Lock". */
export function ScreenLockSelect({ value }: Props) {
  return (
    <Select
      label={t("screen-lock")}
      name="screen_lock"
      value={value.value}
      choices={SCREEN_LOCK_CHOICES.map((minutes) => ({
        value: String(minutes),
        words: t("minutes", { minutes }),
      }))}
      help={t("screen-lock-help")}
      onChange={(chosen) => {
        value.value = chosen;
      }}
    />
  );
}

/** "Request PIN Code After Authorization". */
export function AfterAuthorization({ value }: Props) {
  const id = useId();
  return (
    <fieldset aria-describedby={`${id}-help`}>
      <legend class="legend">{t("request-pin")}</legend>
      {[YES, NO].map((choice) => (
        <div key={choice} class="choice">
          <input
            id={`${id}-${choice}`}
            type="radio"
            name="request_after_authorization"
            checked={value.value === choice}
            onChange={() => {
              value.value = choice;
            }}
          />
          <label for={`${id}-${choice}`}>{choice === YES ? t("yes") : t("no")}</label>
        </div>
      ))}
      <p class="field-help" id={`${id}-help`}>
        {t("request-pin-help")}
      </p>
    </fieldset>
  );
}

/** Whether input in other programs counts. */
export function SystemIdle({ value }: Props) {
  const id = useId();
  return (
    <div class="choice">
      <input
        id={id}
        type="checkbox"
        checked={value.value === "true"}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          value.value = String(event.currentTarget.checked);
        }}
      />
      <label for={id}>{t("system-idle")}</label>
      <p class="choice-help" id={`${id}-help`}>
        {t("system-idle-help")}
      </p>
    </div>
  );
}
