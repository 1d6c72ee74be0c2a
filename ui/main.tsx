import "./lib/styles/index.css";
import { render } from "preact";
import { App } from "./app";
import { readDraft } from "./lib/draft";
import { watchFocus } from "./lib/focus";
import { watchSelection } from "./lib/secrets";
import { watchSizeKeys } from "./lib/size";
import { begin, gate, opening } from "./lib/state";

watchFocus();
watchSizeKeys();
watchSelection();
const root = document.getElementById("app");
if (root) {
  // Drawn before only where that takes its time.
  const drawn = opening.subscribe((slow) => slow && render(<App />, root));
  await begin();
  drawn();
  // Open at once: the lock page was here before, or a reload.
  if (gate.value.state === "open") await readDraft();
  render(<App />, root);
}
