// Unsaved form input that comes back after the lock. Only what a form names here, never a secret;
// Rust keeps a list of its own and drops everything else.
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call } from "./client";
import { bringFocusTo, focusNow } from "./focus";

const PAUSE_MS = 150;

let back: Record<string, string> = {};
let focusBack = "";
const unsaved = new Map<string, string>();
let timer = 0;

/** Reads what was typed before the lock engaged. Before the first block is drawn. */
export async function readDraft(): Promise<void> {
  try {
    const draft = await call("draft");
    back = draft?.fields ?? {};
    focusBack = draft?.focus ?? "";
  } catch {
    back = {};
  }
  // Blocks that are not drawn yet lose nothing when another one is saved.
  for (const [field, value] of Object.entries(back)) unsaved.set(field, value);
}

/** The call that is under way. Two at once could arrive in either order, and the older one stay. */
let telling: Promise<unknown> = Promise.resolve();

function send(): Promise<unknown> {
  window.clearTimeout(timer);
  timer = 0;
  telling = telling.then(() => {
    // What holds when its turn comes, not when it was asked for.
    const draft = {
      route: location.hash.slice(1),
      fields: Object.fromEntries(unsaved),
      focus: focusNow(),
    };
    return call("save_draft", { draft }).catch(() => undefined);
  });
  return telling;
}

/** Tells Rust at once what it was not told yet: the lock is about to fall, and waits only a moment for it. */
export async function flushDraft(): Promise<void> {
  const moment = new Promise((over) => window.setTimeout(over, PAUSE_MS));
  await Promise.race([timer === 0 ? telling : send(), moment]);
}

/** A field's text that is given back after the lock while it differs from what is saved. */
export function useDraft(field: string, saved: string): Signal<string> {
  const value = useSignal(back[field] ?? saved);
  const savedNow = useRef(saved);
  savedNow.current = saved;
  const kept = useRef<string | undefined>(undefined);
  useEffect(() => {
    const had = unsaved.get(field);
    if (value.value === saved) unsaved.delete(field);
    else unsaved.set(field, value.value);
    kept.current = unsaved.get(field);
    if (had === unsaved.get(field)) return;
    if (!unsaved.has(field)) {
      // What was saved is to come back at no lock, however soon it engages.
      void send();
    } else if (timer === 0) timer = window.setTimeout(send, PAUSE_MS);
  }, [value.value, saved]);
  useEffect(
    () => () => {
      // What was saved in the very moment the field goes away was not seen yet.
      const isKept = kept.current !== undefined && unsaved.get(field) === kept.current;
      if (isKept && value.peek() === savedNow.current && unsaved.delete(field)) void send();
      // Another tab: what was typed waits for its block to come back.
      const typed = unsaved.get(field);
      if (typed === undefined) delete back[field];
      else back[field] = typed;
    },
    [],
  );
  return value;
}

/** Gives the focus back to what had it before the lock engaged, and keeps in mind what has it from now on. */
export function keepFocus(): () => void {
  const stop = bringFocusTo(focusBack);
  focusBack = "";
  const moved = () => {
    if (timer === 0) timer = window.setTimeout(send, PAUSE_MS);
  };
  for (const move of ["focusin", "scroll"]) document.addEventListener(move, moved, { passive: true });
  return () => {
    stop();
    for (const move of ["focusin", "scroll"]) document.removeEventListener(move, moved);
  };
}

/** The session has ended here: what was typed in it belongs to no other account. */
export function forgetDraft(): void {
  back = {};
  focusBack = "";
  unsaved.clear();
  window.clearTimeout(timer);
  timer = 0;
}

export function resetDraftsForTests(): void {
  forgetDraft();
  telling = Promise.resolve();
}
