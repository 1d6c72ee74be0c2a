import { call } from "../lib/client";
import { FormError } from "../lib/components/alert";
import { Button } from "../lib/components/button";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";

/** Leaves what is half done. */
export function GiveUp() {
  const form = useForm([], () => call("give_up"));
  return (
    <form class="form" ref={form.ref} onSubmit={form.onSubmit}>
      <FormError form={form} />
      <div class="ways">
        <Button kind="quiet" type="submit" busy={form.busy}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
