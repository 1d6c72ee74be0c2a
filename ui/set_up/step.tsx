// What every step of the set-up is made of: what there is to do, or that it is done.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Alert } from "../lib/components/alert";
import { Button } from "../lib/components/button";
import { t } from "../lib/messages";

/** What a step is given: `ways` are the buttons that leave it as it is. */
export type StepProps = { onNext(): void; ways: ComponentChildren };

/** The step is done: the focus goes to "Next", where the button was that did it. */
export function Done({ words, onNext }: { words: string; onNext(): void }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    ref.current?.querySelector("button")?.focus();
  }, []);
  return (
    <div class="form" ref={ref}>
      <div role="status">
        <Alert kind="ok">{words}</Alert>
      </div>
      <div class="form-end">
        <Button kind="main" onClick={onNext}>
          {t("next")}
        </Button>
      </div>
    </div>
  );
}
