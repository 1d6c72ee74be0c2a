// The focus is never nowhere: where what had it goes away or is switched off, reading goes on at the title above it.
// And what has it is in sight.
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** A title that takes the focus from a script. */
const TITLE = ":is(h1, h2, h3)[tabindex]";

let path: Element[] = [];

function remember({ target }: FocusEvent): void {
  path = [];
  for (let at = target instanceof Element ? target : null; at; at = at.parentElement) path.push(at);
}

function isLost(): boolean {
  const active = document.activeElement;
  const had = path[0];
  if (active?.matches(":disabled")) return true;
  return (active === null || active === document.body) && had !== undefined && !had.isConnected;
}

function bringBack(): void {
  if (!isLost()) return;
  for (const above of path) {
    const title = above.isConnected ? above.querySelector<HTMLElement>(TITLE) : null;
    if (title) {
      title.focus({ preventScroll: true });
      // Who uses a mouse looks at where it is: nothing jumps.
      if (title.matches(":focus-visible")) title.scrollIntoView({ block: "nearest" });
      return;
    }
  }
}

/** What stays in sight at the lower edge (lib/styles), and what scrolls beneath it. */
const FEET = ".form > .actions, .entry-foot";
/** How far a field keeps away from it, in pixels: the outline's width and its distance. */
const CLEAR_OF_FOOT = 12;

function isSticky(element: Element): boolean {
  return getComputedStyle(element).position === "sticky";
}

/** Whether this stays where it is while what is above it scrolls. */
export function isAlwaysInSight(element: Element): boolean {
  const foot = element.closest(FEET);
  return foot !== null && isSticky(foot);
}

/** What has the focus comes out from under a foot that stays where it is. */
function bringOut(focused: Element): void {
  const dialog = focused.closest("dialog");
  const foot = [...(dialog ?? document).querySelectorAll(FEET)].at(-1);
  if (!foot || foot.contains(focused) || !isSticky(foot)) return;
  const whole = focused.closest(".field, .choice") ?? focused;
  const covered = whole.getBoundingClientRect().bottom + CLEAR_OF_FOOT - foot.getBoundingClientRect().top;
  if (covered > 0) (dialog ?? document.documentElement).scrollTop += covered;
}

/** Brings what has just been said into sight, wherever its page or pop-up is scrolled to. */
export function bringIntoSight(said: Element): void {
  said.scrollIntoView?.({ block: "nearest" });
  bringOut(said);
}

function keepInSight({ target }: FocusEvent): void {
  // The web view scrolls by itself first, and takes no notice of what is in front.
  requestAnimationFrame(() => {
    if (target instanceof Element && target === document.activeElement) bringOut(target);
  });
}

/** Until the returned function is called. */
export function watchFocus(): () => void {
  const observer = new MutationObserver(bringBack);
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["disabled"],
  });
  document.addEventListener("focusin", remember);
  document.addEventListener("focusin", keepInSight);
  return () => {
    observer.disconnect();
    document.removeEventListener("focusin", remember);
    document.removeEventListener("focusin", keepInSight);
    path = [];
  };
}

const CONTROLS = "a[href], button, input, select, textarea";

/** Stands for the pop-up that is open: it has no id, and there is one at a time. */
const POP_UP = "pop-up";

function part(id: string): Element | null {
  return id === POP_UP ? document.querySelector("dialog[open]") : document.getElementById(id);
}

/** What of a block has to be in sight for somebody to be there, in pixels. */
const SEEN = 80;

/** The block that begins the window, unless it is the page's first. */
function blockInSight(): string {
  const blocks = [...document.querySelectorAll("main section[id], main form[id]")];
  const at = blocks.findIndex((block) => block.getBoundingClientRect().bottom > SEEN);
  return at > 0 ? (blocks[at]?.id ?? "") : "";
}

/**
 * What has the focus, by its place alone: the block, which of its controls it is, and how many it has. Where none
 * has it, the block that is looked at.
 */
export function focusNow(): string {
  const active = document.activeElement;
  const popUp = active?.closest("dialog");
  const block = popUp ?? active?.closest("section[id], form[id]");
  const controls = [...(block?.querySelectorAll(CONTROLS) ?? [])];
  const which = active ? controls.indexOf(active) : -1;
  if (!block || which < 0) return blockInSight();
  return `${popUp ? POP_UP : block.id} ${which} ${controls.length}`;
}

/** How long a block may take to be drawn whole. */
const TIMEOUT_MS = 3000;

/** Moves the focus there as soon as the block is drawn whole, unless somebody does something first. */
export function bringFocusTo(there: string): () => void {
  const [id, which, count] = there.split(" ");
  if (!id) return () => undefined;
  if (which === undefined) return beginAt(id);
  stopBeginning();
  const bring = () => {
    const controls = part(id)?.querySelectorAll<HTMLElement>(CONTROLS);
    if (controls?.length !== Number(count)) return;
    stop();
    controls[Number(which)]?.focus();
  };
  const observer = new MutationObserver(bring);
  const timer = window.setTimeout(() => stop(), TIMEOUT_MS);
  const stop = () => {
    observer.disconnect();
    window.clearTimeout(timer);
    for (const input of ["keydown", "pointerdown"]) document.removeEventListener(input, stop);
  };
  observer.observe(document, { subtree: true, childList: true });
  for (const input of ["keydown", "pointerdown"]) document.addEventListener(input, stop);
  bring();
  return stop;
}

let stopBeginning: () => void = () => undefined;

/**
 * Begins reading at a block: its title has the focus and stays at the upper edge, however the blocks above it grow
 * while they load, until somebody does something or they have had time enough.
 */
export function beginAt(id: string): () => void {
  stopBeginning();
  let begun = false;
  const show = () => {
    const block = document.getElementById(id);
    block?.scrollIntoView();
    if (block && !begun) document.getElementById(`${id}-title`)?.focus({ preventScroll: true });
    begun ||= block !== null;
  };
  const observer = new ResizeObserver(show);
  const inputs = ["keydown", "pointerdown", "wheel"];
  const stop = () => {
    observer.disconnect();
    window.clearTimeout(timer);
    for (const input of inputs) document.removeEventListener(input, stop);
  };
  const timer = window.setTimeout(stop, TIMEOUT_MS);
  observer.observe(document.body);
  for (const input of inputs) document.addEventListener(input, stop, { passive: true });
  stopBeginning = stop;
  show();
  return stop;
}

/**
 * What a screen has loaded is `there`: its first field takes the focus from the title, unless whoever is
 * before it has gone on meanwhile.
 */
export function useFirstField(there: boolean): void {
  useLayoutEffect(() => {
    const active = document.activeElement;
    if (!there || !(active === null || active === document.body || active.matches(TITLE))) return;
    document.querySelector<HTMLElement>("main [data-first]")?.focus();
  }, [there]);
}

/**
 * Moves the focus each time a block shows another step: to `[data-first]`, to the title of what is new, or back
 * to the button that led there. Not when the first step appears.
 */
export function useStepFocus(ref: RefObject<HTMLElement | null>, step: string | null): void {
  const last = useRef(step);
  useLayoutEffect(() => {
    const before = last.current;
    last.current = step;
    if (before === null || before === step) return;
    const find = (what: string) => ref.current?.querySelector<HTMLElement>(what);
    (find("[data-first]") ?? find(TITLE) ?? find("[data-opens]"))?.focus();
  }, [step]);
}
