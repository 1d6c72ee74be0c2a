// What a sign-in asks for, from here and from anywhere else, as Rust's one rule says.

import type { AuthType, SignInStep, SignInSteps, TrustedAddresses, Waiver } from "../lib/bindings";
import { Check, Key, Lock, Shield } from "../lib/components/icons";
import { language, t } from "../lib/messages";

export function Preview({ list }: { list: TrustedAddresses }) {
  const here = list.here
    ? t("preview-here", { address: list.here })
    : t(list.service ? "preview-here-no-answer" : "preview-here-unknown");
  return (
    <dl class="preview">
      <dt>{here}</dt>
      <Steps steps={list.from_here} />
      <dt>{t(list.waived_elsewhere.length > 0 ? "preview-not-trusted" : "preview-elsewhere")}</dt>
      <Steps steps={list.from_elsewhere} />
      {list.waived_elsewhere.length > 0 && <dt>{t("preview-trusted-elsewhere")}</dt>}
      {list.waived_elsewhere.length > 0 && <SkippedFactors waived={list.waived_elsewhere} />}
    </dl>
  );
}

function Steps({ steps }: { steps: SignInSteps }) {
  return (
    <dd>
      <ul>
        <li>
          <Key />
          {t("password")}
        </li>
        <Step step={steps.second_factor} words={t("code")} icon={<Shield />} />
        <Step step={steps.pin} words={t("pin")} icon={<Lock />} />
      </ul>
    </dd>
  );
}

/** Each factor with the networks from which it is not asked for. */
function SkippedFactors({ waived }: { waived: Waiver[] }) {
  const list = new Intl.ListFormat(language.value, { type: "conjunction" });
  const from = (factor: AuthType) =>
    list.format(waived.filter(({ auth_type }) => auth_type === factor).map(({ network }) => network));
  const factors = [
    { words: t("code"), networks: from("google_authenticator") },
    { words: t("pin"), networks: from("pin") },
  ];
  return (
    <dd>
      <ul>
        {factors
          .filter(({ networks }) => networks !== "")
          .map(({ words, networks }) => (
            <li key={words} class="muted">
              <Check />
              {t("preview-skipped-from", { step: words, networks })}
            </li>
          ))}
      </ul>
    </dd>
  );
}

type StepProps = { step: SignInStep; words: string; icon: preact.JSX.Element };

function Step({ step, words, icon }: StepProps) {
  switch (step.asked) {
    case "off":
      return null;
    case "yes":
      return (
        <li>
          {icon}
          {words}
        </li>
      );
    case "waived":
      return (
        <li class="muted">
          <Check />
          {t("preview-skipped", { step: words, network: step.network ?? "" })}
        </li>
      );
  }
}
