// Parts of the page that are loaded when they are first needed.
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";

export type Later<P> = ComponentType<P> & { load(): Promise<void> };

export function later<P extends object>(get: () => Promise<ComponentType<P>>): Later<P> {
  const found = signal<{ Part: ComponentType<P> } | null>(null);
  const load = async () => {
    if (!found.peek()) found.value = { Part: await get() };
  };
  const Later = (props: P) => {
    useEffect(() => {
      void load();
    }, []);
    const Part = found.value?.Part;
    return Part ? <Part {...props} /> : null;
  };
  return Object.assign(Later, { load });
}
