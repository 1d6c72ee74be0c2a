import type { CommandError } from "../bindings";
import { errorWords, t } from "../messages";
import { Button } from "./button";
import { Live, Notice } from "./notice";

/** What could not be read, and another try; before that, where it takes long, that it is being read. */
export function LoadError(props: { error: CommandError | null; slow?: boolean; again(): void }) {
  return (
    <>
      <Live urgent>
        {props.error && (
          <Notice kind="error">
            <p>{errorWords(props.error)}</p>
            <Button kind="quiet" onClick={props.again}>
              {t("load-again")}
            </Button>
          </Notice>
        )}
      </Live>
      <Live>{props.slow && <p class="loading">{t("loading")}</p>}</Live>
    </>
  );
}
