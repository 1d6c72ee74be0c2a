// What a device is called, and what tells it apart from others that are called alike.

import type { ActiveSession, Device } from "../lib/bindings";
import { t } from "../lib/messages";
import { day } from "../lib/time";

export type Named = { id: string; name: string; since: number };

export const deviceOf = (session: ActiveSession): Named => ({
  id: session.device_id,
  name: session.device,
  since: session.device_since,
});

/** As people read it: neither case nor spaces tell two names apart. */
const read = (name: string) => name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");

/** "First seen on 3 May 2026 · 9C2F", where another device has the same name; null where none has. */
export function toldApart(device: Named, all: readonly Named[]): string | null {
  const alike = all.some((other) => other.id !== device.id && read(other.name) === read(device.name));
  return alike ? t("device-since", { date: day(device.since), id: device.id.slice(-4).toUpperCase() }) : null;
}

/** In one line, for a list to choose from. */
export function deviceWords(device: Device, all: readonly Device[]): string {
  const name = device.this_device ? t("device-here", { device: device.name }) : device.name;
  const apart = toldApart(device, all);
  return apart ? `${name}, ${apart}` : name;
}
