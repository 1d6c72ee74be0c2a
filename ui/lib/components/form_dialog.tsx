import type { ComponentChildren } from "preact";
import { Dialog } from "./dialog";
import { FormEnd, type FormEndProps } from "./form_end";

type Props = Pick<FormEndProps, "form" | "button" | "danger"> & {
  title: string;
  /** What happens, in a sentence. */
  about?: ComponentChildren;
  onClose(): void;
  children?: ComponentChildren;
};

/** A pop-up that does one thing. What destroys marks none of its fields as the first: "Cancel" has the focus. */
export function FormDialog({ title, about, form, button, danger = false, onClose, children }: Props) {
  return (
    <Dialog title={title} onClose={onClose}>
      {about && <p>{about}</p>}
      <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
        {children}
        <FormEnd form={form} button={button} danger={danger} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
