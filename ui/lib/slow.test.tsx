import { fireEvent, render, screen } from "@testing-library/preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FormEnd } from "./components/form_end";
import { LoadError } from "./components/load_error";
import { useForm } from "./form";
import { SLOW_MS } from "./slow";
import { useQuery } from "./use_query";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (millis: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(millis);
  });

test("a call that takes long is said once, and no longer when it is over", async () => {
  let finish: () => void = () => undefined;
  function Slow() {
    const form = useForm([], () => new Promise<void>((over) => (finish = over)));
    return (
      <form onSubmit={form.onSubmit}>
        <FormEnd form={form} button="Save" />
      </form>
    );
  }
  render(<Slow />);
  fireEvent.click(screen.getByRole("button"));
  await pass(SLOW_MS - 1);
  expect(screen.getByRole("button").getAttribute("aria-busy")).toBe("true");
  expect(screen.queryByText("One moment …")).toBeNull();
  await pass(1);
  expect(screen.getByText("One moment …").getAttribute("role")).toBe("status");
  finish();
  await pass(0);
  expect(screen.queryByText("One moment …")).toBeNull();
});

test("a block that takes long to read says so until it is there", async () => {
  let finish: (value: string) => void = () => undefined;
  function Block() {
    const loaded = useQuery(() => new Promise<string>((over) => (finish = over)));
    return (
      <>
        <LoadError error={loaded.error} slow={loaded.slow} again={loaded.again} />
        {loaded.value}
      </>
    );
  }
  render(<Block />);
  await pass(SLOW_MS - 1);
  expect(screen.queryByText("Loading …")).toBeNull();
  await pass(1);
  screen.getByText("Loading …");
  finish("there");
  await pass(0);
  screen.getByText("there");
  expect(screen.queryByText("Loading …")).toBeNull();
});
