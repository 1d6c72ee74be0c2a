import type { ComponentChildren } from "preact";
import type { Form } from "../form";
import { errorWords, t } from "../messages";
import { Countdown } from "./field";
import { Check, Info, Warning } from "./icons";

type Kind = "info" | "ok" | "warn" | "error";
const ICON = { info: Info, ok: Check, warn: Warning, error: Warning };

export function Alert({ kind, children }: { kind: Kind; children: ComponentChildren }) {
  const Icon = ICON[kind];
  return (
    <div class={`alert alert-${kind}`}>
      <Icon />
      <div>{children}</div>
    </div>
  );
}

/** Says an alert aloud when it comes. Always in the page, so that screen readers watch it. */
export function Live({ children, urgent = false }: { children: ComponentChildren; urgent?: boolean }) {
  return <div role={urgent ? "alert" : "status"}>{children}</div>;
}

/** The error of a form that belongs to none of its fields, and that its call takes a while. */
export function FormError({ form }: { form: Form }) {
  return (
    <>
      <Live urgent>
        {form.rest && (
          <Alert kind="error">
            {errorWords(form.rest)} {form.wait > 0 && <Countdown seconds={form.wait} />}
          </Alert>
        )}
      </Live>
      {/* What the button shows, for those who hear it. */}
      <p class="visually-hidden" role="status">
        {form.slow ? t("working") : ""}
      </p>
    </>
  );
}
