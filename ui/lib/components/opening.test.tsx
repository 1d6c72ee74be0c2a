import { render, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import { App } from "../../app";
import type { Start } from "../bindings";
import { begin } from "../state";
import { ADA, fakeClient, START } from "../testing/fake";

test("a start that takes its time says so in a window that can be seen, and then goes on", async () => {
  let answer: (start: Start) => void = () => undefined;
  const fake = fakeClient({}, { start: () => new Promise((resolve) => (answer = resolve)) });
  const begun = begin();
  render(<App />);
  await screen.findByRole("heading", { name: "Opening Nightlatch" });
  // The window is shown once the page has been drawn.
  await waitFor(() => expect(fake.asked.map(({ command }) => command)).toContain("page_ready"));
  answer({ ...START, accounts: [ADA] });
  await begun;
  await screen.findByRole("heading", { name: "Sign in" });
  expect(screen.queryByText("Opening Nightlatch")).toBeNull();
});
