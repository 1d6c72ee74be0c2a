// The pop-up "Verify": "Text Me" or "Call Me", then the code.

import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect } from "preact/hooks";
import type { Channel, CodeHere, CodeState, Contact, ContactKind, Sent } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, FormError, Live } from "../lib/components/alert";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { Dialog } from "../lib/components/dialog";
import { Countdown, SecretField } from "../lib/components/field";
import { Sending } from "../lib/components/sending";
import { useCountdown } from "../lib/countdown";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { clockIn, countdown } from "../lib/time";
import type { After } from "../lib/use_query";
import { CodeOnThisComputer } from "./code_here";

const WAYS: Partial<Record<ContactKind, Channel[]>> = {
  cell_phone: ["text", "call"],
  landline: ["call"],
  email: ["mail"],
};

type Props = { contact: Contact; onDone(contacts: After<Contact[]>): void; onClose(): void };

export function VerifyContact({ contact, onDone, onClose }: Props) {
  const state = useSignal<CodeState | null>(null);
  const sent = useSignal<Sent | null>(null);
  const here = useSignal<CodeHere | null>(null);
  const channel = useSignal<Channel>("text");
  const code = useSignal("");
  const look = async () => {
    state.value = await call("code_state", { id: contact.id });
    // What was said of a code that is dead no longer holds.
    if (state.value.lives === 0) sent.value = null;
    // A code of another contact may be there; it is not this one's.
    const shown = await call("code_here");
    here.value = shown?.to === contact.value ? shown : null;
  };
  const lookAgain = () => look().catch(() => undefined);
  useEffect(() => {
    lookAgain();
  }, []);
  const verify = useForm(["code"], async () => {
    try {
      onDone(await call("verify_contact", { id: contact.id, code: code.value }));
    } catch (refused) {
      await lookAgain();
      throw refused;
    }
  });
  const request = useForm([], async () => {
    verify.clear();
    sent.value = null;
    try {
      const told = await call("request_code", { id: contact.id, channel: channel.value });
      await lookAgain();
      sent.value = told.sent;
    } catch (refused) {
      await lookAgain();
      throw refused;
    }
  });
  const lives = useCountdown(state.value?.lives ?? 0, state.value, () => {
    here.value = null;
    lookAgain();
  });
  const ways = WAYS[contact.kind] ?? [];
  const codeError = verify.errorOf("code");
  const typing = lives > 0 || sent.value !== null || codeError !== null;
  // What was sent is typed next.
  useLayoutEffect(() => {
    if (typing) verify.ref.current?.querySelector("input")?.focus();
  }, [typing]);
  return (
    <Dialog title={t("verify")} onClose={onClose}>
      <p>{t(`verify-about-${contact.kind}`, { value: contact.value })}</p>
      <form class="form" ref={request.ref} onSubmit={request.onSubmit}>
        {state.value?.cap ? (
          <Capped cap={state.value.cap} state={state.value} value={contact.value} onOver={lookAgain} />
        ) : (
          <div class="ways-to-send">
            {ways.map((way, place) => (
              <Way
                key={way}
                way={way}
                first={place === 0}
                state={state.value}
                busy={request.busy}
                onChoose={() => {
                  channel.value = way;
                }}
              />
            ))}
          </div>
        )}
        {request.busy && <Sending />}
        <FormError form={request} />
        <Live>
          {sent.value === "taken" && <Alert kind="ok">{t(`sent-${channel.value}`)}</Alert>}
          {sent.value === "maybe" && <Alert kind="warn">{t("sent-maybe")}</Alert>}
        </Live>
        <Live>{here.value?.code && <CodeOnThisComputer code={here.value.code} />}</Live>
      </form>
      <form class="form" ref={verify.ref} onSubmit={verify.onSubmit}>
        {typing && (
          <SecretField
            label={t("code")}
            name="code"
            digits
            autocomplete="off"
            value={code.value}
            error={codeError}
            after={codeError?.code === "wrong-code" ? triesLeft(state.value) : undefined}
            help={lives > 0 && <Countdown seconds={lives} />}
            onInput={(typed) => {
              code.value = typed;
              verify.edited("code");
            }}
          />
        )}
        <FormError form={verify} />
        <Actions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          {typing && (
            <Button kind="main" type="submit" busy={verify.busy} disabled={code.value === ""}>
              {t("verify")}
            </Button>
          )}
        </Actions>
      </form>
    </Dialog>
  );
}

function triesLeft(state: CodeState | null): string | undefined {
  return state ? t("code-tries-left", { count: state.tries_left }) : undefined;
}

type CappedProps = {
  cap: NonNullable<CodeState["cap"]>;
  state: CodeState;
  value: string;
  onOver(): void;
};

/** As many codes went out as may: why, and until when. A cap holds on every way. */
function Capped({ cap, state, value, onOver }: CappedProps) {
  useCountdown(state.text_wait, state, onOver);
  return <Alert kind="info">{t(`code-cap-${cap}`, { value, time: clockIn(state.text_wait) })}</Alert>;
}

type WayProps = {
  way: Channel;
  first: boolean;
  state: CodeState | null;
  busy: boolean;
  onChoose(): void;
};

/** A button that sends, with the time until it may be pressed again. */
function Way({ way, first, state, busy, onChoose }: WayProps) {
  const wait = useCountdown(state?.[`${way}_wait`] ?? 0, state);
  return (
    <div>
      <Button type="submit" first={first} busy={busy} disabled={wait > 0} onClick={onChoose}>
        {t(`send-by-${way}`)}
      </Button>
      {wait > 0 && (
        <p class="field-help countdown" role="timer" aria-live="off">
          {t("send-again", { time: countdown(wait) })}
        </p>
      )}
    </div>
  );
}
