import { describe, expect, test } from "vitest";
import { pressedWith } from "./keys";
import { sizeWanted } from "./size";

const press = (key: string, code: string, more: KeyboardEventInit = {}) =>
  new KeyboardEvent("keydown", { key, code, ctrlKey: true, ...more });
const locks = (event: KeyboardEvent) => pressedWith(event, "l", ["KeyL"]);

describe("Ctrl+L", () => {
  test.each([
    ["English", "l", "KeyL", true],
    ["German", "l", "KeyL", true],
    ["French", "l", "KeyL", true],
    ["Russian", "д", "KeyL", true],
    ["Greek", "λ", "KeyL", true],
    ["Dvorak, where l is written", "l", "KeyP", true],
    ["Dvorak, where l is printed", "n", "KeyL", false],
    ["Caps Lock", "L", "KeyL", true],
    ["Russian, another key", "з", "KeyP", false],
  ])("%s", (_, key, code, does) => {
    expect(locks(press(key, code))).toBe(does);
  });

  test("with Cmd, but neither alone nor with Alt", () => {
    expect(locks(press("l", "KeyL", { ctrlKey: false, metaKey: true }))).toBe(true);
    expect(locks(press("l", "KeyL", { ctrlKey: false }))).toBe(false);
    expect(locks(press("ł", "KeyL", { altKey: true }))).toBe(false);
  });
});

describe("the size keys", () => {
  test.each([
    ["English +", "=", "Equal", 1],
    ["English + with Shift", "+", "Equal", 1],
    ["German +", "+", "BracketRight", 1],
    ["German -", "-", "Slash", -1],
    ["French -", "-", "Digit6", -1],
    ["French 0 without Shift", "à", "Digit0", 0],
    ["Turkish -", "-", "Equal", -1],
    ["Arabic 0", "٠", "Digit0", 0],
    ["keypad +", "+", "NumpadAdd", 1],
    ["keypad -", "-", "NumpadSubtract", -1],
    ["keypad 0", "0", "Numpad0", 0],
    ["keypad 0 without Num Lock", "Insert", "Numpad0", 0],
    ["something else", "9", "Digit9", null],
    ["French (, where - is elsewhere", "(", "Digit5", null],
  ])("%s", (_, key, code, wanted) => {
    expect(sizeWanted(press(key, code))).toBe(wanted);
  });
});
