// What the page has to say before anything else, with what can be done about it.
import type { ComponentChildren } from "preact";
import { Alert } from "../lib/components/alert";
import { Button } from "../lib/components/button";
import { t } from "../lib/messages";

type Props = {
  kind: "info" | "warn";
  title: string;
  /** The title stands above the text, and does not only name the region. */
  headed?: boolean;
  ways?: ComponentChildren;
  /** Puts it away. */
  onRead?(): void;
  children: ComponentChildren;
};

export function Banner({ kind, title, headed = false, ways, onRead, children }: Props) {
  return (
    <section class="recommendation" aria-label={title}>
      <Alert kind={kind}>
        {headed && <strong>{title}</strong>}
        {children}
        <div class="recommendation-ways">
          {ways}
          {onRead && (
            <Button kind="quiet" onClick={onRead}>
              {t("got-it")}
            </Button>
          )}
        </div>
      </Alert>
    </section>
  );
}
