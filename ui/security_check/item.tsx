// One line of Security Check: its state in words, a sentence, and the way to the block that fixes it.
import { RouteLink } from "../frame/route_link";
import type { CheckItem, CheckState, CheckTopic } from "../lib/bindings";
import { Check, Info, Warning } from "../lib/components/icons";
import { t } from "../lib/messages";

const STATES: Record<CheckState, { Icon: typeof Check; tone: string }> = {
  good: { Icon: Check, tone: "tag" },
  improve: { Icon: Info, tone: "tag tag-warn" },
  missing: { Icon: Warning, tone: "tag tag-danger" },
};

type Block = { anchor: string; title(): string };
const PASSWORD: Block = { anchor: "password", title: () => t("password-settings") };
const PIN: Block = { anchor: "pin", title: () => t("pin-settings") };
const TWO_FACTOR: Block = { anchor: "two-factor", title: () => t("two-factor") };
const HISTORY: Block = { anchor: "session-history", title: () => t("session-history") };

/** What this computer lacks can't be fixed in a block. */
const BLOCKS: Record<CheckTopic, Block | null> = {
  pin: PIN,
  two_factor: TWO_FACTOR,
  recovery_codes: TWO_FACTOR,
  password_strength: PASSWORD,
  password_age: PASSWORD,
  recovery_key: { anchor: "recovery-key", title: () => t("new-recovery-key") },
  sessions: HISTORY,
  trusted_addresses: { anchor: "trusted-ip", title: () => t("trusted-ip-list") },
  phone: { anchor: "contacts-list", title: () => t("to-contacts") },
  delivery: { anchor: "code-delivery", title: () => t("code-delivery") },
  keystore: null,
  lock_health: PIN,
  history: HISTORY,
};

export function Item({ item }: { item: CheckItem }) {
  const { topic, state } = item;
  const { Icon, tone } = STATES[state];
  const block = BLOCKS[topic];
  // A number that is not known is none of those that are told apart.
  const values = { state, count: item.count ?? -1, days: item.days ?? -1 };
  return (
    <li class="check-item">
      <span class={tone}>
        <Icon />
        {t(`check-state-${state}`)}
      </span>
      <div>
        <h2 class="check-topic">{t(`check-topic-${topic}`)}</h2>
        <p>{t(`check-about-${topic}`, values)}</p>
        {block && (
          <p>
            <RouteLink to={block.anchor} class="">
              {block.title()}
            </RouteLink>
          </p>
        )}
      </div>
    </li>
  );
}
