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

/** `block` is the block to bring into view; `why` is what led there. Without a tab it is Security Check. */
export type Place = { tab: Tab | null; block: string | null; why: string | null };

function placeOf(anchor: string): Place {
  if (anchor === SECURITY_CHECK) return { tab: null, block: SECURITY_CHECK, why: null };
  for (const tab of TABS) {
    if (anchor === tab) return { tab, block: null, why: null };
    if (BLOCKS[tab].includes(anchor)) return { tab, block: anchor, why: null };
  }
  return { tab: "account", block: null, why: null };
}

export const place = signal<Place>(placeOf(""));

export function readPlace(): void {
  place.value = placeOf(location.hash.slice(1));
}

export function go(anchor: string, why: string | null = null): void {
  history.replaceState(null, "", `#${anchor}`);
  place.value = { ...placeOf(anchor), why };
}
