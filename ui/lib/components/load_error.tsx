import type { CommandError } from "../bindings";
import { errorWords, t } from "../messages";
import { Alert, Live } from "./alert";
import { Button } from "./button";

/** What could not be read, and another try; before that, where it takes long, that it is being read. */
export function LoadError(props: { error: CommandError | null; slow?: boolean; again(): void }) {
  return (
    <>
      <Live urgent>
        {props.error && (
          <Alert kind="error">
            <p>{errorWords(props.error)}</p>
            <Button kind="quiet" onClick={props.again}>
              {t("load-again")}
            </Button>
          </Alert>
        )}
      </Live>
      <Live>{props.slow && <p class="loading">{t("loading")}</p>}</Live>
    </>
  );
}
