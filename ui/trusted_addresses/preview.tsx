// What a sign-in asks for, from here and from anywhere else, as Rust's one rule says.
import { Check, Key, Lock, Shield } from "../lib/components/icons";
import { t } from "../lib/messages";
import type { SignInStep, SignInSteps, TrustedAddresses } from "../lib/types";

export function Preview({ list }: { list: TrustedAddresses }) {
  const here = list.here
    ? t("preview-here", { address: list.here })
    : t(list.service ? "preview-here-no-answer" : "preview-here-unknown");
  return (
    <dl class="preview">
      <dt>{here}</dt>
      <Steps steps={list.from_here} />
      <dt>{t("preview-elsewhere")}</dt>
      <Steps steps={list.from_elsewhere} />
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
