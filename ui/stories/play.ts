// What stories are made of: where they begin, and what is pressed and typed in them.
import { fireEvent, screen, waitFor, within } from "@testing-library/dom";
import type { SignedOutReason, Start } from "../lib/bindings";
import { t } from "../lib/messages";
import * as fake from "../lib/testing/fake";
import english from "../messages/en.ftl?raw";

export type Story = {
  start: Partial<Start>;
  answers?: Parameters<typeof fake.fakeClient>[1];
  anchor?: string;
  /** Rust has not answered yet. */
  opening?: true;
  play?: () => Promise<void>;
};

/** The plays are written in English and played in any language. */
const keys = new Map([...english.matchAll(/^([a-z-]+) = (.*)$/gm)].map(([, key, words]) => [words, key]));
const words = (name: string) => t(keys.get(name) ?? name);

export const press = async (name: string | RegExp, role = "button") => {
  const found = await screen.findAllByRole(role, { name: typeof name === "string" ? words(name) : name });
  if (found[0]) fireEvent.click(found[0]);
};
/** What a modal dialog covers can't be pressed. */
export const pressInDialog = async (name: string) => {
  const dialog = within(await screen.findByRole("dialog"));
  fireEvent.click(await dialog.findByRole("button", { name: words(name) }));
};
export const type = async (label: string, value: string, which = 0) => {
  const found = await screen.findAllByLabelText(words(label));
  const input = found[which];
  if (input) fireEvent.input(input, { target: { value } });
};
export const typeInDialog = async (label: string, value: string) => {
  const dialog = within(await screen.findByRole("dialog"));
  fireEvent.input(await dialog.findByLabelText(words(label)), { target: { value } });
};
export const choose = async (label: string, value: string) => {
  fireEvent.change(await screen.findByLabelText(words(label)), { target: { value } });
};
export const show = (anchor: string) =>
  waitFor(() => {
    const block = document.getElementById(anchor);
    if (!block) throw new Error(anchor);
    block.scrollIntoView();
  });

const two = [fake.ADA, fake.GRACE];
export const signIn = (
  reason: SignedOutReason | null = null,
  more: Partial<typeof fake.SIGNED_OUT> = {},
): Story => ({
  start: { accounts: two, gate: { ...fake.SIGNED_OUT, reason, ...more } },
});
export const open = (anchor: string, more: Partial<Story> = {}): Story => ({
  start: { gate: fake.OPEN },
  anchor,
  ...more,
});
