import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const css = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".css"))
  .map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
  .join("\n");

/** What stands between the braces of this query. */
function inQuery(query: string): string {
  const begin = css.indexOf(`@media (${query})`);
  const end = css.indexOf("\n}\n", begin);
  return begin < 0 ? "" : css.slice(begin, end);
}

// The tests' web view knows no forced colours: this holds what else would be told by a background alone.
test.each([
  ".segments label:has(:checked)",
  ".side-link[aria-current]",
  ".tab[aria-selected=",
  ".strength-bars i.on",
  ".choice input",
  ".button[aria-busy=",
])("%s is told without our colours too", (selector) => {
  expect(inQuery("forced-colors: active")).toContain(selector);
});

test("whoever wants more contrast gets quiet text and lines as strong as text", () => {
  const more = inQuery("prefers-contrast: more");
  for (const token of ["--muted: var(--text)", "--line: var(--text)", "--hairline: var(--line)"]) {
    expect(more).toContain(token);
  }
});
