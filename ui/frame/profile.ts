// The open account's own data, read when the frame appears and dropped with it.
import { signal } from "@preact/signals";
import type { Profile } from "../lib/bindings";
import { call } from "../lib/client";
import type { After } from "../lib/use_query";

export const profile = signal<Profile | null>(null);

/** Shows it after a change; what Rust could not read is read now. */
export function showProfile(told: After<Profile>): void {
  if (told) {
    profile.value = told;
    return;
  }
  call("profile").then(showProfile, () => undefined);
}
