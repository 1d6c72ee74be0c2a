import { fireEvent, render, screen } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import type { CommandError } from "../bindings";
import { Field, SecretField } from "./field";

const wrong: CommandError = {
  code: "name-empty",
  field: "name",
  message_key: "error-name-empty",
  retry_after: null,
};

test("the help describes the field; an error takes its place", () => {
  const { rerender } = render(
    <Field label="Name" name="name" value="" onInput={() => undefined} help="Any name" />,
  );
  const field = screen.getByRole("textbox", { name: "Name" });
  const words = () => document.getElementById(field.getAttribute("aria-describedby") ?? "")?.textContent;
  expect(words()).toBe("Any name");
  expect(field.getAttribute("aria-invalid")).toBeNull();
  rerender(
    <Field label="Name" name="name" value="" onInput={() => undefined} help="Any name" error={wrong} />,
  );
  expect(words()).toContain("This can’t be empty. Type at least one character.");
  expect(screen.queryByText("Any name")).toBeNull();
  expect(field.getAttribute("aria-invalid")).toBe("true");
});

test("a secret is hidden until it is asked for, and can be pasted into", () => {
  const typed = vi.fn();
  render(<SecretField label="Password" name="password" value="s3cret" onInput={typed} />);
  const field = screen.getByLabelText("Password") as HTMLInputElement;
  expect(field.type).toBe("password");
  fireEvent.click(screen.getByRole("button", { name: /^Show .*Password/ }));
  expect(field.type).toBe("text");
  fireEvent.click(screen.getByRole("button", { name: /^Hide .*Password/ }));
  expect(field.type).toBe("password");
  const paste = new Event("paste", { bubbles: true, cancelable: true });
  field.dispatchEvent(paste);
  expect(paste.defaultPrevented).toBe(false);
  fireEvent.input(field, { target: { value: "pasted" } });
  expect(typed).toHaveBeenCalledWith("pasted");
});
