// Parts of the page that are loaded when they are first needed.
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";

export type Lazy<P> = ComponentType<P> & { load(): Promise<void> };

export function lazy<P extends object>(get: () => Promise<ComponentType<P>>): Lazy<P> {
  const found = signal<{ Part: ComponentType<P> } | null>(null);
  const load = async () => {
    if (!found.peek()) found.value = { Part: await get() };
  };
  const Lazy = (props: P) => {
    useEffect(() => {
      void load();
    }, []);
    const Part = found.value?.Part;
    return Part ? <Part {...props} /> : null;
  };
  return Object.assign(Lazy, { load });
}
