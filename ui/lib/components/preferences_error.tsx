import { errorWords } from "../messages";
import { preferencesError } from "../state";
import { Live, Notice } from "./notice";

/** Says that a theme, a language or a size could not be kept. */
export function PreferencesError() {
  return (
    <Live urgent>
      {preferencesError.value && <Notice kind="error">{errorWords(preferencesError.value)}</Notice>}
    </Live>
  );
}
