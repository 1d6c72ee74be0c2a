import { expect, test } from "vitest";
import { begin, systemRegion } from "./state";
import { fakeClient } from "./testing/fake";

test.each([
  ["de-AT", "AT"],
  ["de_CH", "CH"],
  ["en", "US"],
  ["C", "US"],
  ["", "US"],
])("a system in %s is in %s", async (system_language, region) => {
  fakeClient({ system_language });
  await begin();
  expect(systemRegion()).toBe(region);
});
