import type { PasswordCheck } from "../lib/bindings";
import { Check, Dot, Warning } from "../lib/components/icons";
import { t } from "../lib/messages";

type Props = { id: string; check: PasswordCheck | null; typed: boolean };

/** What Rust says about the password, in words with an icon each; colour only repeats it. */
export function Checklist({ id, check, typed }: Props) {
  return (
    <div id={id}>
      {check && (
        <ul class="checklist">
          {check.rules.map(({ rule, met }) => (
            <li key={rule} class={met ? "met" : ""}>
              {met ? <Check /> : <Dot />}
              <span>
                {t(`rule-${rule}`, { min: check.min_length })}
                <span class="visually-hidden"> {t(met ? "rule-met" : "rule-open")}</span>
              </span>
            </li>
          ))}
          {typed && check.outside_symbols.length > 0 && (
            <li class="aside">
              <Warning />
              {t("outside-symbols", { symbols: check.outside_symbols.join(" ") })}
            </li>
          )}
        </ul>
      )}
      {/* The region is there before its words are, so that a screen reader says them. */}
      <div role="status">{check && typed && <Verdict check={check} />}</div>
    </div>
  );
}

/** Why it is refused; only what is not refused has a strength. */
function Verdict({ check }: { check: PasswordCheck }) {
  if (check.refusals.length === 0) return <Strength score={check.score} />;
  return (
    <ul class="checklist">
      {check.refusals.map((refusal) => (
        <li key={refusal} class="refused">
          <Warning />
          {t(`refusal-${refusal}`)}
        </li>
      ))}
    </ul>
  );
}

function Strength({ score }: { score: number }) {
  return (
    <p class={`strength strength-${score}`}>
      <span class="strength-bars" aria-hidden="true">
        {[0, 1, 2, 3, 4].map((step) => (
          <i key={step} class={step <= score ? "on" : ""} />
        ))}
      </span>
      {t("strength", { score })}
    </p>
  );
}
