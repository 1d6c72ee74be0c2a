// The window runs it before the page.
import "../../../src-tauri/freeze.js";
import { cleanup } from "@testing-library/preact";
import { afterEach, beforeEach } from "vitest";
import { leave } from "../elsewhere";
import { loadMessages } from "../messages";
import { resetForTests } from "../state";

beforeEach(async () => {
  resetForTests();
  leave.patience = 0;
  await loadMessages("en");
});
afterEach(cleanup);
