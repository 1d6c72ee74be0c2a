import { act, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Gate } from "../lib/bindings";
import { begin } from "../lib/state";
import { fail, fakeClient, LOCKED, OPEN, SIGNED_OUT } from "../lib/testing/fake";
import { LockPage } from "./lock_page";

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

async function open(gate: Gate = LOCKED, answers: Parameters<typeof fakeClient>[1] = {}) {
  const fake = fakeClient({ gate }, answers);
  await begin();
  render(<LockPage />);
  return { fake };
}

test("it says who, when and why, and the PIN field has the focus", async () => {
  await open();
  expect(screen.getByRole("heading", { name: "Ada Lovelace" })).toBeTruthy();
  expect(screen.getByText(/minutes without activity/)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText("PIN"));
  expect(document.title).toBe("Nightlatch");
});

/** Rust brings the page: this one draws nothing any more. */
const isOver = () => waitFor(() => expect(screen.queryByRole("heading")).toBeNull());

test("the PIN opens it", async () => {
  const { fake } = await open(LOCKED, { unlock_with_pin: () => OPEN });
  type("PIN", "583704");
  press("Unlock");
  await isOver();
  expect(fake.last("unlock_with_pin")).toEqual({ pin: "583704" });
});

test("a wrong PIN is cleared, and the tries left are said with the error", async () => {
  const { fake } = await open(LOCKED, { unlock_with_pin: () => fail("wrong-pin", "pin") });
  type("PIN", "000001");
  press("Unlock");
  await screen.findByText(/That is not your PIN/);
  fake.emit("gate-changed", { ...LOCKED, pin: { tries_left: 1 } });
  await screen.findByText(/One try left/);
  expect((screen.getByLabelText("PIN") as HTMLInputElement).value).toBe("");
});

test("without tries left only the password is asked", async () => {
  const { fake } = await open({ ...LOCKED, pin: null }, { unlock_with_password: () => OPEN });
  expect(screen.queryByLabelText("PIN")).toBeNull();
  type("Password", "secret");
  press("Unlock");
  await isOver();
  expect(fake.last("unlock_with_password")).toEqual({ password: "secret" });
});

test("Forgot PIN explains and asks the password; back to the PIN is one click", async () => {
  await open();
  press("Forgot PIN");
  expect(screen.getByText(/set a new PIN in Pin Settings/)).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Password")));
  press("Use PIN");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("PIN")));
});

test("Sign out leaves the lock page", async () => {
  await open(LOCKED, { sign_out: () => SIGNED_OUT });
  press("Sign out");
  await isOver();
});

describe("what is half typed goes", () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  const pass = (millis: number) => act(async () => vi.advanceTimersByTimeAsync(millis).then(() => undefined));
  const value = (label: string) => (screen.getByLabelText(label) as HTMLInputElement).value;

  test.each(["PIN", "Password"])("%s: 30 seconds after the last key", async (label) => {
    await open(label === "PIN" ? LOCKED : { ...LOCKED, pin: null });
    vi.useFakeTimers();
    type(label, "58");
    await pass(29_000);
    type(label, "583");
    await pass(29_000);
    expect(value(label)).toBe("583");
    await pass(1_000);
    expect(value(label)).toBe("");
  });

  test.each(["PIN", "Password"])("%s: when another window takes the focus", async (label) => {
    await open(label === "PIN" ? LOCKED : { ...LOCKED, pin: null });
    type(label, "58");
    expect(value(label)).toBe("58");
    fireEvent.blur(window);
    await waitFor(() => expect(value(label)).toBe(""));
  });
});

test("a wait that began before this page is counted down", async () => {
  await open(LOCKED, { waits: () => ({ password: 0, pin: 30, record_missing: false }) });
  await screen.findByText(/Too many wrong tries/);
  expect((await screen.findByRole("timer")).textContent).toContain("0:30");
  expect((screen.getByRole("button", { name: "Unlock" }) as HTMLButtonElement).disabled).toBe(true);
});

test("a wrong password is told as one, without a sign-in name", async () => {
  await open({ ...LOCKED, pin: null }, { unlock_with_password: () => fail("wrong-password", "password") });
  type("Password", "wrong");
  press("Unlock");
  expect((await screen.findByText(/That is not your password/)).textContent).not.toContain("sign-in name");
});
