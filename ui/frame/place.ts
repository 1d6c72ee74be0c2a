// Where in the settings we are. Kept in the address, so that a reload or an unlock comes back to the same place.
import { signal } from "@preact/signals";

export const TABS = ["account", "contacts", "security"] as const;
export type Tab = (typeof TABS)[number];

const BLOCKS: Record<Tab, string[]> = {
  account: ["profile", "primary-contacts", "recovery-key", "backup", "delete-account"],
  contacts: ["contacts-list", "code-delivery"],
  security: ["password", "pin", "two-factor", "trusted-ip", "session-history"],
};

/** A page of its own, beside the tabs. */
export const SECURITY_CHECK = "security-check";

/** The guided set-up after a creation, a page for each of its steps. */
export const SET_UP = ["pin", "phone", "authenticator"] as const;
export type SetUpStep = (typeof SET_UP)[number];

export function setUpAt(step: SetUpStep): string {
  return `set-up-${step}`;
}

/**
 * `block` is the block to bring into view; `why` is what led there; `step` is the step of the set-up.
 * Without tab and step it is Security Check.
 */
export type Place = { tab: Tab | null; block: string | null; why: string | null; step: SetUpStep | null };

function placeOf(anchor: string): Place {
  const place: Place = { tab: null, block: null, why: null, step: null };
  if (anchor === SECURITY_CHECK) return { ...place, block: SECURITY_CHECK };
  for (const step of SET_UP) {
    if (anchor === setUpAt(step)) return { ...place, step };
  }
  for (const tab of TABS) {
    if (anchor === tab) return { ...place, tab };
    if (BLOCKS[tab].includes(anchor)) return { ...place, tab, block: anchor };
  }
  return { ...place, tab: "account" };
}

export const place = signal<Place>(placeOf(""));

export function readPlace(): void {
  place.value = placeOf(location.hash.slice(1));
}

export function go(anchor: string, why: string | null = null): void {
  history.replaceState(null, "", `#${anchor}`);
  place.value = { ...placeOf(anchor), why };
}
