// What Rust says about an address while it is typed: what it will be, what it would have done, what to think about.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { AddressAdvice, CommandError } from "../lib/bindings";
import { asCommandError, call } from "../lib/client";
import { Button } from "../lib/components/button";
import { Check, Info, Warning } from "../lib/components/icons";
import { errorWords, t } from "../lib/messages";

const PAUSE_MS = 150;

export type Told = { advice: AddressAdvice | null; refusal: CommandError | null };

/** Answers that were overtaken are dropped. */
export function useAdvice(ip: string): Told {
  const told = useSignal<Told>({ advice: null, refusal: null });
  useEffect(() => {
    let overtaken = false;
    const say = (next: Told) => {
      if (!overtaken) told.value = next;
    };
    const timer = window.setTimeout(
      () => {
        call("advise_on_address", { ip }).then(
          (advice) => say({ advice, refusal: null }),
          (thrown) => say({ advice: null, refusal: asCommandError(thrown) }),
        );
      },
      told.peek().advice || told.peek().refusal ? PAUSE_MS : 0,
    );
    return () => {
      overtaken = true;
      window.clearTimeout(timer);
    };
  }, [ip]);
  return told.value;
}

type Props = { told: Told; ip: string; id: string; onBetter(network: string): void };

export function Advice({ told, ip, id, onBetter }: Props) {
  const { advice, refusal } = told;
  const better = advice?.better;
  return (
    <div id={id} role="status">
      {ip.trim() !== "" && refusal?.field === "ip" && (
        <ul class="checklist">
          <li class="refused">
            <Warning />
            {errorWords(refusal)}
          </li>
        </ul>
      )}
      {advice && (
        <ul class="checklist">
          {(advice.masked || advice.network !== ip.trim()) && (
            <li class="aside">
              <Info />
              {t(advice.masked ? "advice-masked" : "advice-kept-as", { network: advice.network })}
            </li>
          )}
          <li class={advice.matched > 0 ? "met" : ""}>
            {advice.matched > 0 ? <Check /> : <Info />}
            {t("advice-matched", { matched: advice.matched, count: advice.sign_ins })}
          </li>
          <li>
            <Info />
            {t("advice-changes", { count: advice.changes })}
          </li>
          {advice.warnings.map((warning) => (
            <li key={warning} class="aside">
              <Warning />
              {t(`advice-${warning}`)}
            </li>
          ))}
        </ul>
      )}
      {better && (
        <Button kind="quiet" onClick={() => onBetter(better)}>
          {t("advice-better", { network: better })}
        </Button>
      )}
    </div>
  );
}
