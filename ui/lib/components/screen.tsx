// One screen of the page: its heading, its title, and the focus on its first field when it appears.
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { pageReady } from "../state";
import { Brand } from "./mark";

/** Moves the focus to `[data-first]`, or to the heading, each time `step` changes; then tells Rust once. */
export function useArrival(ref: RefObject<HTMLElement | null>, title: string | null, step: string): void {
  useEffect(() => {
    document.title = title === null ? "Nightlatch" : `${title} – Nightlatch`;
  }, [title]);
  // Before anything can be typed: a focus that moves later would send half a password elsewhere.
  useLayoutEffect(() => {
    const target =
      ref.current?.querySelector<HTMLElement>("[data-first]") ??
      ref.current?.querySelector<HTMLElement>("h1");
    target?.focus();
  }, [step]);
  useEffect(pageReady, []);
}

type Props = {
  title: string;
  /** Names the screen: the focus moves when it changes. */
  step: string;
  progress?: string;
  /** The window's own title says nothing of what is here. */
  neutral?: boolean;
  turned?: "open" | "locked";
  children: ComponentChildren;
  foot?: ComponentChildren;
};

/** A page of one column before the account is open. */
export function Screen(props: Props) {
  const { title, step, progress, neutral = false, turned = "locked", children, foot } = props;
  const ref = useRef<HTMLElement>(null);
  useArrival(ref, neutral ? null : title, step);
  return (
    <div class="entry">
      <main ref={ref} class="entry-column">
        <Brand turned={turned} />
        {progress && <p class="progress">{progress}</p>}
        <h1 tabIndex={-1}>{title}</h1>
        {children}
      </main>
      {foot}
    </div>
  );
}
