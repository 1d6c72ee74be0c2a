import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { leave } from "../lib/elsewhere";
import { begin } from "../lib/state";
import { fail, fakeClient, LOCKED, OPEN, SIGNED_OUT } from "../lib/testing/fake";
import type { Gate } from "../lib/types";
import { LockPage } from "./lock_page";

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

async function open(gate: Gate = LOCKED, answers: Parameters<typeof fakeClient>[1] = {}) {
  const to = vi.spyOn(leave, "to").mockImplementation(() => undefined);
  const fake = fakeClient({ gate }, answers);
  await begin();
  render(<LockPage />);
  return { fake, to };
}

test("it says who, when and why, and the PIN field has the focus", async () => {
  await open();
  expect(screen.getByRole("heading", { name: "Ada Lovelace" })).toBeTruthy();
  expect(screen.getByText(/minutes without activity/)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText("PIN"));
  expect(document.title).toBe("Nightlatch");
});

test("the PIN opens it, and the page comes back", async () => {
  const { fake, to } = await open(LOCKED, { unlock_with_pin: () => OPEN });
  type("PIN", "583704");
  press("Unlock");
  await waitFor(() => expect(to).toHaveBeenCalledWith("index.html"));
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
  const { fake, to } = await open({ ...LOCKED, pin: null }, { unlock_with_password: () => OPEN });
  expect(screen.queryByLabelText("PIN")).toBeNull();
  type("Password", "secret");
  press("Unlock");
  await waitFor(() => expect(to).toHaveBeenCalledWith("index.html"));
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

test("Sign out leaves for the sign-in page", async () => {
  const { to } = await open(LOCKED, { sign_out: () => SIGNED_OUT });
  press("Sign out");
  await waitFor(() => expect(to).toHaveBeenCalledWith("index.html"));
});
