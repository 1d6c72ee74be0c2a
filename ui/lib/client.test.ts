import { describe, expect, test } from "vitest";
import type { CommandError, Gate, Start } from "./bindings";
import { asCommandError, call, on } from "./client";
import { begin, gate } from "./state";
import { ADA, fail, fakeClient, OPEN, SIGNED_OUT, START } from "./testing/fake";

const LOCKED: Gate = {
  epoch: 7,
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
  test("what a command makes of it is told by the event and shown", async () => {
    fakeClient({}, { sign_in: () => OPEN });
    await begin();
    await call("sign_in", { who: { id: "a1" }, password: "x", keep_signed_in: false });
    expect(gate.value).toEqual({ ...OPEN, epoch: 2 });
  });

  test("an older gate that comes later is dropped", async () => {
    const fake = fakeClient();
    await begin();
    fake.emit("gate-changed", LOCKED);
    fake.emit("gate-changed", { ...OPEN, epoch: 6 });
    expect(gate.value).toEqual(LOCKED);
    fake.emit("gate-changed", { ...OPEN, epoch: 8 });
    expect(gate.value).toEqual({ ...OPEN, epoch: 8 });
  });

  test("a start that an event has overtaken shows the event's gate", async () => {
    let answer: (start: Start) => void = () => undefined;
    const fake = fakeClient({}, { start: () => new Promise((resolve) => (answer = resolve)) });
    const beginning = begin();
    fake.emit("gate-changed", LOCKED);
    answer({ ...START, gate: { ...OPEN, epoch: 6 } });
    await beginning;
    expect(gate.value).toEqual(LOCKED);
  });

  test("the list of accounts is read again when the sign-in page comes back", async () => {
    const fake = fakeClient({ gate: OPEN });
    await begin();
    fake.emit("gate-changed", SIGNED_OUT);
    expect(fake.asked.map((asked) => asked.command)).toEqual(["start", "accounts"]);
  });
});
