import type { ComponentChildren } from "preact";
import type { Form } from "../form";
import { Button } from "./button";

/** A form that is one button, for a row of several. */
export function FormButton({ form, children }: { form: Form; children: ComponentChildren }) {
  return (
    <form ref={form.ref} onSubmit={form.onSubmit}>
      <Button type="submit" busy={form.busy}>
        {children}
      </Button>
    </form>
  );
}
