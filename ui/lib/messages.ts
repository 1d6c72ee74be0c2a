// The words. One catalogue a language in ui/messages; only the one in use is loaded.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { signal } from "@preact/signals";
import type { CommandError } from "./bindings";

const catalogues: Record<string, () => Promise<{ default: string }>> = {
  en: () => import("../messages/en.ftl?raw"),
  de: () => import("../messages/de.ftl?raw"),
};

const bundle = signal<FluentBundle | null>(null);
/** For Intl: the language of the words, so that dates and words agree. */
export const language = signal("en");

/** The best catalogue for a language tag such as "de-AT"; English where there is none. */
export function supported(tag: string): string {
  const primary = tag.toLowerCase().split(/[-_.]/)[0] ?? "";
  return Object.hasOwn(catalogues, primary) ? primary : "en";
}

export async function loadMessages(tag: string): Promise<void> {
  const chosen = supported(tag);
  if (bundle.peek() && language.peek() === chosen) return;
  const source = await catalogues[chosen]?.();
  const next = new FluentBundle(chosen);
  next.addResource(new FluentResource(source?.default ?? ""));
  language.value = chosen;
  bundle.value = next;
  document.documentElement.lang = chosen;
  document.documentElement.dir = "ltr";
}

type Values = Record<string, FluentVariable>;

function read(key: string, attribute: string | null, values?: Values): string | null {
  const words = bundle.value;
  const message = words?.getMessage(key);
  const pattern = attribute ? message?.attributes[attribute] : message?.value;
  return words && pattern ? words.formatPattern(pattern, values) : null;
}

export function t(key: string, values?: Values): string {
  return read(key, null, values) ?? key;
}

/**
 * What is wrong and what to do: after a failure that begins a wait, to wait. A code this page does not know is told
 * as unexpected, never shown raw.
 */
export function errorWords(error: CommandError): string {
  const known = read(error.message_key, null) ? error.message_key : "error-unexpected";
  const waits = (error.retry_after ?? 0) > 0 && known.startsWith("error-wrong-");
  return [read(known, null), waits ? t("wait-begins") : read(known, "do")].filter(Boolean).join(" ");
}
