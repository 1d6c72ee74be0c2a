// The one way from the page to Rust. No other file imports @tauri-apps/api (biome.json holds that).
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Code, CommandError, Commands, Events } from "./bindings";

export type Command = keyof Commands;
export type Takes<C extends Command> = Commands[C][0];
export type Gives<C extends Command> = Commands[C][1];

/** What carries a call: Tauri in the product, a fake in tests and stories. */
export type Transport = {
  invoke(command: Command, args: Record<string, unknown>): Promise<unknown>;
  listen<E extends keyof Events>(event: E, heard: (payload: Events[E]) => void): Promise<unknown>;
};

/** A name for one call. Tauri's own script sends a call once more when its answer is lost; Rust runs none twice. */
function newCall(): string {
  const random = crypto.getRandomValues(new BigUint64Array(1));
  return String(random[0]);
}

let transport: Transport = {
  invoke: (command, args) => invoke(command, args, { headers: { "nightlatch-call": newCall() } }),
  listen: (event, heard) => listen<Events[typeof event]>(event, ({ payload }) => heard(payload)),
};

export function setTransport(other: Transport): void {
  transport = other;
}

/** Rust refuses texts far shorter than this; sending the rest would only cost time. */
const LONGEST_TEXT = 10_001;

function clip(value: unknown): unknown {
  if (typeof value === "string") return value.length > LONGEST_TEXT ? value.slice(0, LONGEST_TEXT) : value;
  if (Array.isArray(value)) return value.map(clip);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clip(inner)]));
  }
  return value;
}

/** Anything that is not a CommandError (a broken bridge, a bug) becomes one, so that pages handle one shape. */
export function asCommandError(thrown: unknown): CommandError {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message_key" in thrown) {
    const { code, message_key } = thrown;
    const field = "field" in thrown ? thrown.field : null;
    const retry_after = "retry_after" in thrown ? thrown.retry_after : null;
    const minutes = "minutes" in thrown ? thrown.minutes : null;
    if (typeof code === "string" && typeof message_key === "string") {
      return {
        // Whatever has such a shape comes from Rust, and with one of its codes.
        code: code as Code,
        message_key,
        field: typeof field === "string" ? field : null,
        retry_after: typeof retry_after === "number" && Number.isFinite(retry_after) ? retry_after : null,
        ...(typeof minutes === "number" && Number.isFinite(minutes) ? { minutes } : {}),
      };
    }
  }
  return {
    code: "unexpected",
    field: null,
    message_key: "error-unexpected",
    retry_after: null,
  };
}

export type Args<C extends Command> = keyof Takes<C> extends never ? [] : [Takes<C>];

/** Runs a command. Rejects with a CommandError, never with anything else. */
export async function call<C extends Command>(command: C, ...args: Args<C>): Promise<Gives<C>> {
  try {
    return (await transport.invoke(command, clip(args[0] ?? {}) as Record<string, unknown>)) as Gives<C>;
  } catch (thrown) {
    throw asCommandError(thrown);
  }
}

export function on<E extends keyof Events>(event: E, heard: (payload: Events[E]) => void): Promise<unknown> {
  return transport.listen(event, heard);
}
