import { act, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Ago } from "./ago";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const NOON = Date.UTC(2026, 4, 3, 12);

beforeEach(() => {
  vi.useFakeTimers({ now: NOON, toFake: ["setTimeout", "clearTimeout", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (millis: number) => act(() => void vi.advanceTimersByTime(millis));
const shown = () => screen.getAllByText(/.+/, { selector: "time" }).map((time) => time.textContent);
const hide = (hidden: boolean) =>
  act(() => {
    vi.spyOn(document, "hidden", "get").mockReturnValue(hidden);
    document.dispatchEvent(new Event("visibilitychange"));
  });

test("what is on the screen grows older, each at its own moment", () => {
  render(
    <>
      <Ago at={NOON} />
      <Ago at={NOON - 5 * MINUTE - 30 * SECOND} />
      <Ago at={NOON - 3 * HOUR} />
    </>,
  );
  expect(shown()).toEqual(["now", "5 minutes ago", "3 hours ago"]);
  pass(30 * SECOND - 1);
  expect(shown()).toEqual(["now", "5 minutes ago", "3 hours ago"]);
  pass(1);
  expect(shown()).toEqual(["now", "6 minutes ago", "3 hours ago"]);
  pass(30 * SECOND);
  expect(shown()).toEqual(["1 minute ago", "6 minutes ago", "3 hours ago"]);
  pass(HOUR);
  expect(shown()).toEqual(["1 hour ago", "1 hour ago", "4 hours ago"]);
});

test("one timer for all, which fires no sooner than there is something to change, and none when nothing is shown", () => {
  const { unmount } = render(
    <>
      <Ago at={NOON - 3 * HOUR} />
      <Ago at={NOON - 7 * HOUR} />
    </>,
  );
  expect(vi.getTimerCount()).toBe(1);
  const spy = vi.spyOn(window, "setTimeout");
  pass(HOUR - 1);
  expect(spy).not.toHaveBeenCalled();
  pass(1);
  expect(spy).toHaveBeenCalledTimes(1);
  unmount();
  // What Preact does after a drawing.
  pass(SECOND);
  expect(vi.getTimerCount()).toBe(0);
});

test("a page that nobody sees has no timer, and is right when it is seen again", () => {
  render(<Ago at={NOON} />);
  hide(true);
  expect(vi.getTimerCount()).toBe(0);
  pass(10 * MINUTE);
  expect(shown()).toEqual(["now"]);
  hide(false);
  expect(shown()).toEqual(["10 minutes ago"]);
  expect(vi.getTimerCount()).toBe(1);
});

test("after the computer slept, which no timer counts, the first look at the window tells the truth", () => {
  render(<Ago at={NOON} />);
  vi.setSystemTime(NOON + 8 * HOUR);
  act(() => {
    window.dispatchEvent(new Event("focus"));
  });
  expect(shown()).toEqual(["8 hours ago"]);
});
