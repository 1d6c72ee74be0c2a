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
export type Route = { tab: Tab | null; block: string | null; why: string | null; step: SetUpStep | null };

function routeOf(anchor: string): Route {
  const route: Route = { tab: null, block: null, why: null, step: null };
  if (anchor === SECURITY_CHECK) return { ...route, block: SECURITY_CHECK };
  for (const step of SET_UP) {
    if (anchor === setUpAt(step)) return { ...route, step };
  }
  for (const tab of TABS) {
    if (anchor === tab) return { ...route, tab };
    if (BLOCKS[tab].includes(anchor)) return { ...route, tab, block: anchor };
  }
  return { ...route, tab: "account" };
}

export const route = signal<Route>(routeOf(""));

export function readRoute(): void {
  route.value = routeOf(location.hash.slice(1));
}

export function navigate(anchor: string, why: string | null = null): void {
  history.replaceState(null, "", `#${anchor}`);
  route.value = { ...routeOf(anchor), why };
}
