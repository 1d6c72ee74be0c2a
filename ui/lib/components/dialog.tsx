import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { isAlwaysInSight } from "../focus";

type Props = { title: string; onClose(): void; children: ComponentChildren; corner?: boolean };

/** What had the focus before each dialog. */
const openers = new WeakMap<Element, Element | null>();

/** What opened a dialog; where that was in another dialog that is gone, what opened that one. */
function opener(of: Element): Element | null {
  const before = openers.get(of) ?? null;
  const dialog = before?.isConnected === false ? before.closest("dialog") : null;
  return dialog ? opener(dialog) : before;
}

/** A native modal dialog, open for as long as it is in the page. Escape closes it. */
export function Dialog({ title, onClose, children, corner = false }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    openers.set(dialog, document.activeElement);
    dialog.showModal();
    const first = dialog.querySelector<HTMLElement>("[data-first]") ?? dialog.querySelector("h2");
    // The title stays in sight where what has the focus already is.
    first?.focus({ preventScroll: true });
    if (first && !isAlwaysInSight(first)) first.scrollIntoView?.({ block: "nearest" });
    return () => {
      dialog.close();
      const before = opener(dialog);
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way to close is Escape (onCancel)
    <dialog
      ref={ref}
      class={corner ? "dialog dialog-corner" : "dialog"}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        // Only where nothing typed can be lost by a slip of the hand.
        if (corner && event.target === ref.current) onClose();
      }}
    >
      <div class="dialog-body">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
