import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { t } from "../lib/messages";
import { TABS, type Tab } from "./navigation";

/** No tab is selected on a page beside them. */
type Props = { selected: Tab | null; onSelect(tab: Tab): void; children: ComponentChildren };

/** The tabs of My Profile: one stop for Tab, arrows between them. */
export function Tabs({ selected, onSelect, children }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const stop = selected ?? TABS[0];
  const move = (event: KeyboardEvent) => {
    const here = TABS.indexOf(stop);
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: TABS.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const tab = TABS[(to + TABS.length) % TABS.length] ?? stop;
    onSelect(tab);
    list.current?.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={t("my-profile")} ref={list} onKeyDown={move}>
        {TABS.map((tab) => (
          <button
            key={tab}
            id={`tab-${tab}`}
            type="button"
            role="tab"
            class="tab"
            aria-selected={tab === selected}
            aria-controls={tab === selected ? "panel" : undefined}
            tabIndex={tab === stop ? 0 : -1}
            onClick={() => onSelect(tab)}
          >
            {t(`tab-${tab}`)}
          </button>
        ))}
      </div>
      {selected === null ? (
        children
      ) : (
        <div class="panel" id="panel" role="tabpanel" aria-labelledby={`tab-${selected}`} key={selected}>
          {children}
        </div>
      )}
    </>
  );
}
