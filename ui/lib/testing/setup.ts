// The window runs it before the page.
import "../../../src-tauri/freeze_prototypes.js";
import { cleanup } from "@testing-library/preact";
import { afterEach, beforeEach } from "vitest";
import { watchFocus } from "../focus";
import { loadMessages } from "../messages";
import { resetForTests } from "../state";

let endOfWatch: () => void = () => undefined;

beforeEach(async () => {
  endOfWatch = watchFocus();
  resetForTests();
  await loadMessages("en");
});
afterEach(() => {
  cleanup();
  endOfWatch();
});
