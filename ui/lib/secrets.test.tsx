import { render } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { SECRET, watchSelection } from "./secrets";

watchSelection();

const Page = ({ secret }: { secret: boolean }) => (
  <>
    <p>Words</p>
    <input aria-label="A field" />
    {secret && <ol {...SECRET}>JBSW Y3DP</ol>}
  </>
);

/** Whether a selection may begin there. */
const begins = (where: Element) =>
  where.dispatchEvent(new Event("selectstart", { bubbles: true, cancelable: true }));

test("while a secret is on the screen nothing can be selected but in fields", () => {
  const page = render(<Page secret={false} />);
  expect(begins(page.getByText("Words"))).toBe(true);
  page.rerender(<Page secret />);
  expect(begins(page.getByText("JBSW Y3DP"))).toBe(false);
  // From there it would go on over the secret, and "select all" begins at the body.
  expect(begins(page.getByText("Words"))).toBe(false);
  expect(begins(document.body)).toBe(false);
  expect(begins(page.getByLabelText("A field"))).toBe(true);
  page.rerender(<Page secret={false} />);
  expect(begins(page.getByText("Words"))).toBe(true);
});

test("what was selected before a secret came does not grow over it", async () => {
  const page = render(<Page secret={false} />);
  document.getSelection()?.selectAllChildren(page.getByText("Words"));
  expect(document.getSelection()?.isCollapsed).toBe(false);
  page.rerender(<Page secret />);
  await vi.waitFor(() => expect(document.getSelection()?.rangeCount).toBe(0));
});
