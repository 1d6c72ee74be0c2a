import { expect, test } from "vitest";
import { agentWords, shortAgent } from "./user_agent";

test.each([
  ["Nightlatch 0.1.0 · Debian GNU/Linux 12 · WebKitGTK 2.48", "Nightlatch 0.1.0 on Debian GNU/Linux 12"],
  ["Nightlatch 0.1.0 · Windows 11", "Nightlatch 0.1.0 on Windows 11"],
  ["Nightlatch 0.1 on Debian 12", "Nightlatch 0.1 on Debian 12"],
  ["A · B · C · D", "A · B · C · D"],
  [" · B · C", " · B · C"],
  ["", ""],
])("%s", (raw, words) => {
  expect(agentWords(raw).replace(/[\u2068\u2069]/g, "")).toBe(words);
});

test("a long one is cut between characters, with a sign", () => {
  expect(shortAgent("a".repeat(80))).toBe("a".repeat(80));
  expect(shortAgent("🦉".repeat(81))).toBe(`${"🦉".repeat(80)}…`);
});
