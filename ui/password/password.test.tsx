import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { describe, expect, test } from "vitest";
import type { PasswordCheck } from "../lib/bindings";
import { checked, fail, OPEN, PROFILE } from "../lib/testing/fake";
import { openPage } from "../lib/testing/page";

/** Other blocks ask for the current password too. */
const field = (label: string) =>
  within(document.getElementById("password") as HTMLElement).getByLabelText(label) as HTMLInputElement;
const type = (label: string, value: string) => fireEvent.input(field(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const value = (label: string) => field(label).value;

async function openSecurity(answers: Parameters<typeof openPage>[1] = {}) {
  location.hash = "#security";
  const fake = await openPage({ gate: OPEN }, answers);
  await screen.findByRole("heading", { name: "Password Settings" });
  return fake;
}

describe("the live checklist", () => {
  test("shows what Rust says, not what the page thinks", async () => {
    await openSecurity({
      check_new_password: ({ password }) =>
        checked("", password ? { min_length: 11, refusals: ["common"], outside_symbols: ["§"] } : {}),
    });
    type("New Password", "Abcdefgh1!Abcdefgh1!");
    await screen.findByText(/guessed first/);
    expect(screen.getByText(/At least .*11.* characters/).textContent).toContain("still missing");
    expect(screen.getByText(/not counted as special characters: .*§/)).toBeTruthy();
  });

  test("asks once after a pause, and drops an answer that was overtaken", async () => {
    const answers: ((check: PasswordCheck) => void)[] = [];
    const fake = await openSecurity({
      check_new_password: ({ password }) =>
        password === "" ? checked("") : new Promise((resolve) => answers.push(resolve)),
    });
    const asked = () =>
      fake.asked.filter((call) => call.command === "check_new_password").map((call) => call.args.password);
    for (const text of ["a", "ab", "abc"]) type("New Password", text);
    await waitFor(() => expect(answers).toHaveLength(1));
    type("New Password", "abcd");
    await waitFor(() => expect(answers).toHaveLength(2));
    expect(asked().filter(Boolean)).toEqual(["abc", "abcd"]);
    answers[1]?.(checked("abcd", { refusals: ["sequence"] }));
    await screen.findByText(/This contains a run/);
    answers[0]?.(checked("abc", { refusals: ["own_words"] }));
    await new Promise((done) => setTimeout(done, 20));
    expect(screen.queryByText(/your own name/)).toBeNull();
  });

  test("a pasted novel is sent clipped", async () => {
    const fake = await openSecurity();
    type("New Password", "x".repeat(200_000));
    await waitFor(() => expect(fake.last("check_new_password")?.password).toHaveLength(10_001));
  });
});

describe("what is said of a password", () => {
  test("is why it is refused, in a live region, and no strength beside that", async () => {
    await openSecurity({
      check_new_password: ({ password }) => checked("", password ? { refusals: ["common"], score: 4 } : {}),
    });
    type("New Password", "Passw0rd!");
    const refused = await screen.findByText(/guessed first/);
    expect(refused.closest('[role="status"]')).not.toBeNull();
    expect(screen.queryByText(/Very strong/)).toBeNull();
  });

  test("is its strength where nothing speaks against it", async () => {
    await openSecurity();
    type("New Password", "Correct-Horse-77");
    const strength = await screen.findByText(/Very strong/);
    expect(strength.closest('[role="status"]')).not.toBeNull();
  });

  test("a composed and a decomposed spelling are the same, as they are to Rust", async () => {
    const fake = await openSecurity({ change_password: () => PROFILE });
    type("Current Password", "old");
    type("New Password", "Caf\u00e9-Walnut-7");
    type("Confirm New Password", "Cafe\u0301-Walnut-7");
    expect(screen.queryByText("Doesn’t match yet.")).toBeNull();
    press("Save");
    await waitFor(() => expect(fake.last("change_password")).toBeDefined());
  });
});

describe("changing the password", () => {
  async function fill(answers: Parameters<typeof openPage>[1]) {
    const fake = await openSecurity(answers);
    type("Current Password", "old");
    type("New Password", "Correct-Horse-7");
    type("Confirm New Password", "Correct-Horse-7");
    press("Save");
    return fake;
  }

  test("Save is on only when Confirm matches", async () => {
    await openSecurity();
    const save = () => (screen.getByRole("button", { name: "Save" }) as HTMLButtonElement).disabled;
    expect(save()).toBe(true);
    type("New Password", "Correct-Horse-7");
    type("Confirm New Password", "correct-horse-7");
    expect(save()).toBe(true);
    type("Confirm New Password", "Correct-Horse-7");
    expect(save()).toBe(false);
  });

  test("afterwards the fields are empty and the page says what it meant", async () => {
    await fill({ change_password: () => PROFILE });
    await screen.findByText(/Earlier copies of the account can still be read/);
    expect(["Current Password", "New Password", "Confirm New Password"].map(value)).toEqual(["", "", ""]);
  });

  test("a wrong current password is told at its field and nothing is lost", async () => {
    await fill({ change_password: () => fail("wrong-current-password", "current_password") });
    await waitFor(() => expect(field("Current Password").getAttribute("aria-invalid")).toBe("true"));
    expect(screen.getByLabelText("New Password").getAttribute("aria-invalid")).toBeNull();
    expect(value("New Password")).toBe("Correct-Horse-7");
  });

  test("an error of no field is told in the form", async () => {
    await fill({ change_password: () => fail("disk-full") });
    await screen.findByText(/The disk is full. Make some room/);
  });
});

describe("complexity requirements", () => {
  test("a preset is sent as it is defined", async () => {
    const fake = await openSecurity();
    fireEvent.click(await screen.findByRole("radio", { name: "Modern" }));
    press("Save requirements");
    await screen.findByText(/apply to your next password/);
    expect(fake.last("set_password_rules")).toEqual({
      rules: { preset: "modern", min_length: 15, upper: false, lower: false, digit: false, special: false },
    });
  });

  test("rules of one's own are sent as they were set, and judged by Rust", async () => {
    const fake = await openSecurity({ set_password_rules: () => fail("rules-invalid", "min_length") });
    fireEvent.click(await screen.findByRole("radio", { name: "Custom" }));
    type("Minimum length", "7");
    fireEvent.click(screen.getByRole("checkbox", { name: /special character/ }));
    press("Save requirements");
    await waitFor(() =>
      expect(screen.getByLabelText("Minimum length").getAttribute("aria-invalid")).toBe("true"),
    );
    expect(fake.last("set_password_rules")).toEqual({
      rules: { preset: "custom", min_length: 7, upper: true, lower: true, digit: true, special: false },
    });
  });
});
