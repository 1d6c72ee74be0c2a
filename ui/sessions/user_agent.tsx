// The program and the system in plain words; as it was told where it has another form.
import { t } from "../lib/messages";

/** "Nightlatch 0.1.0 · Debian GNU/Linux 12 · WebKitGTK 2.48": program, system, and mostly the web view. */
const OURS = /^([^·]+) · ([^·]+)(?: · [^·]+)?$/;
/** Twice as long as ours are. */
const LONGEST = 80;

export function agentWords(raw: string): string {
  const [, program, system] = OURS.exec(raw) ?? [];
  return program && system ? t("agent-on", { program, system }) : raw;
}

/** A long one ends in "…"; whoever shows it shows the whole somewhere. */
export function shortAgent(raw: string): string {
  const words = [...(agentWords(raw) || t("agent-unknown"))];
  return words.length > LONGEST ? `${words.slice(0, LONGEST).join("").trimEnd()}…` : words.join("");
}

export function UserAgent({ raw }: { raw: string }) {
  return <bdi class="agent">{shortAgent(raw)}</bdi>;
}

/** With the whole of a long one to unfold. */
export function UserAgentWhole({ raw }: { raw: string }) {
  if (!shortAgent(raw).endsWith("…")) return <UserAgent raw={raw} />;
  return (
    <details class="row-details">
      <summary>
        <UserAgent raw={raw} />
      </summary>
      <bdi class="agent whole">{raw}</bdi>
    </details>
  );
}
