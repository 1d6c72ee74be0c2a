// An open account: the set-up after its creation, or its settings with what surrounds them.
import { useSignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { AccountTab } from "../account/account_tab";
import { ContactsTab } from "../contacts/contacts_tab";
import { watchActivity } from "../lib/activity";
import type { AccountEntry, Waiver } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, Live } from "../lib/components/alert";
import { Avatar } from "../lib/components/avatar";
import { Lock, Person } from "../lib/components/icons";
import { LoadError } from "../lib/components/load_error";
import { Brand } from "../lib/components/mark";
import { useArrival } from "../lib/components/screen";
import { keepFocus } from "../lib/draft";
import { beginAt } from "../lib/focus";
import { lazy } from "../lib/lazy";
import { t } from "../lib/messages";
import { wantedToStay } from "../lib/state";
import { type Query, useQuery } from "../lib/use_query";
import { SecurityCheck } from "../security_check/security_check";
import { SkippedFactors } from "../trusted_addresses/skipped_factors";
import { NoRecoveryCodes } from "../two_factor/no_recovery_codes";
import { Recommendation } from "../two_factor/recommendation";
import { EndsSoon } from "./ends_soon";
import { LockCountdown } from "./lock_countdown";
import { useLockKeys } from "./lock_now";
import { navigate, readRoute, route, SECURITY_CHECK } from "./navigation";
import { OlderFolder } from "./older_folder";
import { profile } from "./profile";
import { ProfileWindow } from "./profile_window";
import { RouteLink } from "./route_link";
import { SecurityTab } from "./security_tab";
import { Tabs } from "./tabs";
import { FileStopped, RecordRenewed } from "./what_happened";

export const SetUp = lazy(() => import("../set_up/set_up").then((part) => part.SetUp));

type Props = {
  account: AccountEntry;
  pinSet: boolean;
  remembered: boolean;
  rememberedAfterPin: boolean;
  waived: Waiver[];
  endsAt: number;
  endsSoon: boolean;
  olderFolder: boolean;
  noRecoveryCodes: boolean;
  fileStopped: boolean;
  recordRenewed: boolean;
};

export function Frame(props: Props) {
  const loading = useQuery(async () => {
    profile.value = await call("profile");
  });
  // Before the first drawing, so that nothing of an earlier session's place is shown.
  useState(readRoute);
  useEffect(
    () => () => {
      profile.value = null;
    },
    [],
  );
  useEffect(watchActivity, []);
  useEffect(keepFocus, []);
  useLockKeys();
  const { step } = route.value;
  return (
    <>
      {step === null ? <Settings {...props} loading={loading} /> : <SetUp step={step} />}
      <LockCountdown />
    </>
  );
}

/** The product at the left, its state and the avatar at the right, the tabs. */
function Settings(props: Props & { loading: Query<void> }) {
  const { account, pinSet, remembered, rememberedAfterPin, waived, endsAt, endsSoon, loading } = props;
  const { olderFolder, noRecoveryCodes, fileStopped, recordRenewed } = props;
  const ref = useRef<HTMLElement>(null);
  const windowOpen = useSignal(false);
  const me = profile.value?.account ?? account;
  const { tab, block, why } = route.value;
  const title = t(tab === null ? "security-check" : "my-profile");
  useArrival(ref, title, "frame");

  // After the tab has drawn.
  useEffect(() => (block ? beginAt(block) : undefined), [route.value]);

  return (
    // Security Check is read from the very top, as a page is.
    <div class="frame" id={tab === null ? SECURITY_CHECK : undefined}>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to an anchor of this page */}
      <a
        class="skip visually-hidden"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          ref.current?.focus();
        }}
      >
        {t("skip-to-content")}
      </a>
      <header class="side">
        <Brand turned="open" />
        <nav class="side-nav" aria-label={t("main-navigation")}>
          <p class="side-group" id="side-group">
            {t("account-settings")}
          </p>
          <ul aria-labelledby="side-group">
            <li>
              <RouteLink to="account" class="side-link" current={tab !== null}>
                <Person />
                {t("my-profile")}
              </RouteLink>
            </li>
          </ul>
        </nav>
      </header>
      <section class="top" aria-label={t("account-label")}>
        <p class="state">
          <Lock />
          {t(pinSet ? "pin-on" : "pin-off")}
        </p>
        <button
          type="button"
          class="avatar-button"
          aria-haspopup="dialog"
          aria-label={t("open-my-profile")}
          title={t("open-my-profile")}
          onClick={() => {
            windowOpen.value = true;
          }}
        >
          <Avatar account={me} />
        </button>
      </section>
      <main class="main" id="main" ref={ref} tabIndex={-1}>
        <div class="content">
          <h1 tabIndex={-1} id={tab === null ? `${SECURITY_CHECK}-title` : undefined}>
            {title}
          </h1>
          <OlderFolder found={olderFolder} />
          <RecordRenewed found={recordRenewed} />
          <FileStopped found={fileStopped} />
          <EndsSoon at={endsAt} soon={endsSoon} />
          <NoRecoveryCodes none={noRecoveryCodes} />
          <Live>
            {rememberedAfterPin && <Alert kind="info">{t("remembered-after-pin")}</Alert>}
            {wantedToStay.value && !remembered && !rememberedAfterPin && (
              <Alert kind="warn">{t("not-remembered")}</Alert>
            )}
          </Live>
          <SkippedFactors waived={waived} />
          <Recommendation />
          <Tabs selected={tab} onSelect={(next) => navigate(next)}>
            <LoadError error={loading.error} again={loading.again} />
            {tab === null && <SecurityCheck />}
            {tab === "account" && <AccountTab account={me} />}
            {tab === "contacts" && <ContactsTab />}
            {tab === "security" && <SecurityTab />}
          </Tabs>
        </div>
      </main>
      {windowOpen.value && (
        <ProfileWindow
          account={me}
          onClose={() => {
            windowOpen.value = false;
          }}
        />
      )}
      <p class="visually-hidden" role="status">
        {why === "pin-not-set" ? t("pin-needed-to-lock") : ""}
      </p>
    </div>
  );
}
