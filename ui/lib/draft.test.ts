import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const UI = join(import.meta.dirname, "..");

function pages(folder = UI): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "node_modules") return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pages(path);
    return entry.name.endsWith(".tsx") ? [readFileSync(path, "utf8")] : [];
  });
}

test("Rust keeps every field that a form names, and knows no other", () => {
  const rules = readFileSync(join(UI, "../crates/account/src/lock/drafts.rs"), "utf8");
  const kept = /const ALLOWED[^=]*= \[([^\]]*)\]/.exec(rules)?.[1] ?? "";
  const named = pages()
    .flatMap((page) => [...page.matchAll(/\buse(?:Draft|Phone)\("(\w+)"/g)])
    .map((call) => call[1] ?? "");
  expect(named.length).toBeGreaterThan(30);
  expect([...new Set(named)].sort()).toEqual([...kept.matchAll(/"(\w+)"/g)].map((name) => name[1]).sort());
});
