// "Configure complexity requirements": a preset, or rules of one's own. They hold for the next password.
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { PasswordPreset, PasswordRules } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, FormError, Live } from "../lib/components/alert";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { Field } from "../lib/components/field";
import { useDraft } from "../lib/draft";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";

const PRESETS: PasswordPreset[] = ["classic", "modern", "custom"];
const CLASSES = ["upper", "lower", "digit", "special"] as const;
const SHORTEST = 8;
const LONGEST_MINIMUM = 64;

const FIXED: Record<"classic" | "modern", PasswordRules> = {
  classic: { preset: "classic", min_length: 8, upper: true, lower: true, digit: true, special: true },
  modern: { preset: "modern", min_length: 15, upper: false, lower: false, digit: false, special: false },
};

export function Complexity({
  rules,
  onSaved,
}: {
  rules: PasswordRules;
  onSaved(rules: PasswordRules): void;
}) {
  const id = useId();
  const preset = useDraft("preset", rules.preset);
  const length = useDraft("min_length", String(rules.min_length));
  const classes = {
    upper: useDraft("upper", String(rules.upper)),
    lower: useDraft("lower", String(rules.lower)),
    digit: useDraft("digit", String(rules.digit)),
    special: useDraft("special", String(rules.special)),
  };
  const done = useSignal(false);
  const form = useForm(["min_length"], async () => {
    done.value = false;
    const on = (name: (typeof CLASSES)[number]) => classes[name].value === "true";
    const wanted: PasswordRules =
      preset.value === "classic" || preset.value === "modern"
        ? FIXED[preset.value]
        : {
            preset: "custom",
            min_length: Number.parseInt(length.value, 10) || 0,
            upper: on("upper"),
            lower: on("lower"),
            digit: on("digit"),
            special: on("special"),
          };
    onSaved(await call("set_password_rules", { rules: wanted }));
    done.value = true;
  });
  const changed = () => {
    done.value = false;
    form.clear();
  };
  return (
    <form class="form" noValidate ref={form.ref} onSubmit={form.onSubmit}>
      <fieldset>
        <legend>
          <h3>{t("complexity-title")}</h3>
        </legend>
        <p class="muted section-head">{t("complexity-about")}</p>
        {PRESETS.map((name) => (
          <div key={name} class="choice">
            <input
              id={`${id}-${name}`}
              type="radio"
              name="preset"
              checked={preset.value === name}
              aria-describedby={`${id}-${name}-help`}
              onChange={() => {
                preset.value = name;
                changed();
              }}
            />
            <label for={`${id}-${name}`}>{t(`preset-${name}`)}</label>
            <p class="choice-help" id={`${id}-${name}-help`}>
              {t(`preset-help-${name}`)}
            </p>
          </div>
        ))}
      </fieldset>
      {preset.value === "custom" && (
        <div class="custom-rules">
          <Field
            label={t("min-length")}
            name="min_length"
            type="number"
            min={SHORTEST}
            max={LONGEST_MINIMUM}
            help={t("min-length-help", { from: SHORTEST, to: LONGEST_MINIMUM })}
            value={length.value}
            error={form.errorOf("min_length")}
            onInput={(value) => {
              length.value = value;
              changed();
            }}
          />
          <fieldset>
            <legend class="legend">{t("classes-label")}</legend>
            {CLASSES.map((name) => (
              <div key={name} class="choice">
                <input
                  id={`${id}-${name}`}
                  type="checkbox"
                  checked={classes[name].value === "true"}
                  onChange={(event) => {
                    classes[name].value = String(event.currentTarget.checked);
                    changed();
                  }}
                />
                <label for={`${id}-${name}`}>{t(`rule-${name}`)}</label>
              </div>
            ))}
          </fieldset>
        </div>
      )}
      <FormError form={form} />
      <Live>{done.value && <Alert kind="ok">{t("complexity-saved")}</Alert>}</Live>
      <Actions>
        <Button type="submit" busy={form.busy}>
          {t("save-requirements")}
        </Button>
      </Actions>
    </form>
  );
}
