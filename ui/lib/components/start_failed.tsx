import { t } from "../messages";
import { begin, startError } from "../state";
import { LoadError } from "./load_error";
import { Screen } from "./screen";

/** The page could not begin. */
export function StartFailed() {
  return (
    <Screen title={t("start-failed")} step="trouble">
      <LoadError error={startError.value} again={begin} />
    </Screen>
  );
}
