// The open account's own data, read when the frame appears and dropped with it.
import { signal } from "@preact/signals";
import type { Profile } from "../lib/bindings";

export const profile = signal<Profile | null>(null);
