import { describe, expect, test } from "vitest";
import type { CommandError, Gate } from "./bindings";
import { asCommandError, call, on } from "./client";
import { begin, gate, pass } from "./state";
import { ADA, fail, fakeClient, OPEN, SIGNED_OUT } from "./testing/fake";

const LOCKED: Gate = {
  state: "locked",
  account: ADA,
  locked_at: 1,
  reason: "manual",
  minutes: null,
  pin: { tries_left: 5 },
};

describe("the command client", () => {
  test("a command error comes through whole", async () => {
    fakeClient({}, { sign_in: () => fail("wait", "password", 30) });
    await expect(
      call("sign_in", { who: { id: "a1" }, password: "x", keep_signed_in: false }),
    ).rejects.toEqual({
      code: "wait",
      field: "password",
      message_key: "error-wait",
      retry_after: 30,
    });
  });

  test.each([
    ["a string"],
    [new Error("broken bridge")],
    [null],
    [{ code: 7, message_key: "x" }],
    [{ code: "x" }],
  ])("what is not a command error becomes unexpected: %s", (thrown) => {
    expect(asCommandError(thrown)).toEqual({
      code: "unexpected",
      field: null,
      message_key: "error-unexpected",
      retry_after: null,
    });
  });

  test("a huge text is clipped, also inside another value, to a length that Rust still refuses", async () => {
    const fake = fakeClient({}, { sign_in: () => OPEN });
    await call("sign_in", {
      who: { sign_in_name: "n".repeat(50_000) },
      password: "p".repeat(10_000),
      keep_signed_in: false,
    });
    const sent = fake.last("sign_in") as { who: { sign_in_name: string }; password: string };
    expect(sent.who.sign_in_name).toHaveLength(10_001);
    expect(sent.password).toHaveLength(10_000);
  });

  test("what Rust does not know does not compile", () => {
    const neverRun = (error: CommandError) => {
      // @ts-expect-error: no such command
      void call("sign_inn");
      // @ts-expect-error: an argument is missing
      void call("unlock_with_pin", {});
      // @ts-expect-error: a misspelled argument, which may also be left out
      void call("finish_restore", { sign_in_nam: "ada" });
      // @ts-expect-error: a wrong type
      void call("waits", { id: 7 });
      // @ts-expect-error: nothing is taken
      void call("lock", { now: true });
      // @ts-expect-error: no such code
      if (error.code === "wait-a-while") return;
      // @ts-expect-error: no such event
      void on("gate-change", () => undefined);
    };
    expect(neverRun).toBeTypeOf("function");
  });
});

describe("the gate", () => {
  test("the answer of a command is shown", async () => {
    fakeClient({}, { sign_in: () => OPEN });
    await begin();
    await pass("sign_in", { who: { id: "a1" }, password: "x", keep_signed_in: false });
    expect(gate.value).toEqual(OPEN);
  });

  test("an answer that was overtaken by an event is dropped", async () => {
    let answer: (gate: Gate) => void = () => undefined;
    const fake = fakeClient({}, { sign_in: () => new Promise((resolve) => (answer = resolve)) });
    await begin();
    const signingIn = pass("sign_in", { who: { id: "a1" }, password: "x", keep_signed_in: false });
    fake.emit("gate-changed", LOCKED);
    answer(OPEN);
    await signingIn;
    expect(gate.value).toEqual(LOCKED);
  });

  test("the list of accounts is read again when the sign-in page comes back", async () => {
    const fake = fakeClient({ gate: OPEN });
    await begin();
    fake.emit("gate-changed", SIGNED_OUT);
    expect(fake.asked.map((asked) => asked.command)).toEqual(["start", "accounts"]);
  });
});
