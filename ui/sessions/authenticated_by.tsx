// What a session was opened with, in words, and what was not asked for.

import type { ActiveSession } from "../lib/bindings";
import { language, t } from "../lib/messages";

export function AuthenticatedBy({ session }: { session: ActiveSession }) {
  const ways = [t(`authenticated-by-${session.authenticated_by}`)];
  if (session.second_factor) ways.push(t("authenticated-code"));
  if (session.pin) ways.push(t("pin"));
  return (
    <>
      {new Intl.ListFormat(language.value, { type: "conjunction" }).format(ways)}
      {session.waived.map((waiver) => (
        <span key={waiver.auth_type} class="small">
          {t(`waived-${waiver.auth_type}`, { network: waiver.network })}
        </span>
      ))}
    </>
  );
}
