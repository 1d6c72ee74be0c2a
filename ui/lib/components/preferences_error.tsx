import { errorWords } from "../messages";
import { preferencesError } from "../state";
import { Alert, Live } from "./alert";

/** Says that a theme, a language or a size could not be kept. */
export function PreferencesError() {
  return (
    <Live urgent>
      {preferencesError.value && <Alert kind="error">{errorWords(preferencesError.value)}</Alert>}
    </Live>
  );
}
