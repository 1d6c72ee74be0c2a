import { cleanup } from "@testing-library/preact";
import { afterEach, beforeEach } from "vitest";
import { loadMessages } from "../messages";
import { resetForTests } from "../state";

beforeEach(async () => {
  resetForTests();
  await loadMessages("en");
});
afterEach(cleanup);
