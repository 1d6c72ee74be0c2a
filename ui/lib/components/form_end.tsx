import type { Form } from "../form";
import { t } from "../messages";
import { FormError } from "./alert";
import { Actions } from "./block";
import { Button } from "./button";

export type FormEndProps = {
  form: Form;
  /** Says what happens. */
  button: string;
  danger?: boolean;
  /** Something is still missing. */
  disabled?: boolean;
  onCancel?: (() => void) | undefined;
};

/** How a form ends: what is wrong with all of it, the way out, and the button that does it. */
export function FormEnd({ form, button, danger = false, disabled = false, onCancel }: FormEndProps) {
  return (
    <>
      <FormError form={form} />
      <Actions>
        {onCancel && (
          // Takes the focus where no field above does.
          <Button first onClick={onCancel}>
            {t("cancel")}
          </Button>
        )}
        <Button
          kind={danger ? "danger" : "main"}
          type="submit"
          busy={form.busy}
          disabled={form.wait > 0 || disabled}
        >
          {button}
        </Button>
      </Actions>
    </>
  );
}
