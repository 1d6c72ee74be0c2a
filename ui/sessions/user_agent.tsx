// The program and the system in plain words; as it was told where it has another form.
import { t } from "../lib/messages";

/** "Nightlatch 0.1.0 · Debian GNU/Linux 12 · WebKitGTK 2.48": program, system, and mostly the web view. */
const OURS = /^([^·]+) · ([^·]+)(?: · [^·]+)?$/;

export function agentWords(raw: string): string {
  const [, program, system] = OURS.exec(raw) ?? [];
  return program && system ? t("agent-on", { program, system }) : raw;
}

export function UserAgent({ raw }: { raw: string }) {
  return <bdi class="agent">{agentWords(raw) || t("agent-unknown")}</bdi>;
}
