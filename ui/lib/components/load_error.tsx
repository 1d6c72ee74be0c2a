import { errorWords, t } from "../messages";
import type { CommandError } from "../types";
import { Button } from "./button";
import { Live, Notice } from "./notice";

/** What could not be read, and another try. */
export function LoadError({ error, again }: { error: CommandError | null; again(): void }) {
  return (
    <Live urgent>
      {error && (
        <Notice kind="error">
          <p>{errorWords(error)}</p>
          <Button kind="quiet" onClick={again}>
            {t("load-again")}
          </Button>
        </Notice>
      )}
    </Live>
  );
}
