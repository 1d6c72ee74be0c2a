// The pop-ups "Add New IP Address" and "Edit".

import { type Signal, useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { AuthType, Expiry, TrustedAddress, TrustedAddresses } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert } from "../lib/components/alert";
import { Field } from "../lib/components/field";
import { FormDialog } from "../lib/components/form_dialog";
import { Warning } from "../lib/components/icons";
import { Select } from "../lib/components/select";
import { useDraft } from "../lib/draft";
import { useForm } from "../lib/form";
import { errorWords, t } from "../lib/messages";
import type { After } from "../lib/use_query";
import { Advice, useAdvice } from "./advice";
import { CONFIRMED, ConfirmedFields, factorsOn, useConfirmed } from "./confirmed";

const TYPES: AuthType[] = ["google_authenticator", "pin"];
const DAYS = [7, 30, 90, 365];
const PRIVATE_DAYS = "90";

type Props = {
  /** The row that is edited; a new one without it. */
  row?: TrustedAddress;
  type: Signal<string>;
  ip: Signal<string>;
  label: Signal<string>;
  onDone(list: After<TrustedAddresses>): void;
  onClose(): void;
};

export function AddressForm({ row, type, ip, label, onDone, onClose }: Props) {
  const adviceId = useId();
  const on = factorsOn();
  // A row keeps its type while its factor is off: another one would waive what it never waived.
  const chosen =
    TYPES.find((known) => known === type.value && (row || on[known])) ??
    TYPES.find((known) => on[known]) ??
    "google_authenticator";
  const lasts = useSignal<string | null>(null);
  const known = useSignal(false);
  const confirmed = useConfirmed();
  const told = useAdvice(ip.value);
  const isPrivate = told.advice?.warnings.includes("private") ?? false;
  const days = lasts.value ?? (row ? "as_it_is" : isPrivate ? PRIVATE_DAYS : "for_good");
  const waives = row ? [row.auth_type, chosen] : [chosen];
  const form = useForm(["ip", "label", "private_confirmed", ...CONFIRMED], async () => {
    const typed = {
      auth_type: chosen,
      ip: ip.value,
      label: label.value,
      lasts: lastsOf(days),
      private_confirmed: known.value,
    };
    const args = { row: typed, confirmed: confirmed.value(waives) };
    const list = row
      ? await call("edit_trusted_address", { id: row.id, ...args })
      : await call("add_trusted_address", args);
    onClose();
    onDone(list);
  });
  const notConfirmed = form.errorOf("private_confirmed");
  const typeIp = (typed: string) => {
    ip.value = typed;
    // What was confirmed for one network is not confirmed for another.
    known.value = false;
    form.edited("ip");
  };
  const choices = [...(row ? ["as_it_is"] : []), "for_good"].map((value) => ({
    value,
    words: t(`lasts-${value}`),
  }));
  return (
    <FormDialog
      title={t(row ? "edit" : "add-new-ip-address")}
      form={form}
      button={t(row ? "edit" : "add")}
      onClose={onClose}
    >
      <Alert kind="warn">{t("trusted-ip-warning")}</Alert>
      <Select
        label={t("auth-type")}
        name="auth_type"
        first
        value={chosen}
        choices={TYPES.map((value) => ({
          value,
          words: on[value] ? t(`auth-type-${value}`) : t(`auth-type-off-${value}`),
          disabled: !on[value],
        }))}
        help={t(`auth-type-help-${chosen}`)}
        onChange={(next) => {
          type.value = next;
          form.clear();
        }}
      />
      <Field
        label={t("ip")}
        name="ip"
        mono
        value={ip.value}
        help={t("ip-help")}
        error={form.errorOf("ip")}
        describedBy={adviceId}
        onInput={typeIp}
      />
      <Advice
        id={adviceId}
        told={form.errorOf("ip") ? { advice: told.advice, refusal: null } : told}
        ip={ip.value}
        onBetter={typeIp}
      />
      {(isPrivate || known.value || notConfirmed) && (
        <div class="choice">
          <input
            id={`${adviceId}-known`}
            type="checkbox"
            checked={known.value}
            aria-invalid={notConfirmed ? "true" : undefined}
            aria-describedby={`${adviceId}-error`}
            onChange={(event) => {
              known.value = event.currentTarget.checked;
              form.edited("private_confirmed");
            }}
          />
          <label for={`${adviceId}-known`}>{t("private-confirm")}</label>
          <div class="choice-help" id={`${adviceId}-error`} role="alert">
            {notConfirmed && (
              <p class="field-error">
                <Warning />
                <span>{errorWords(notConfirmed)}</span>
              </p>
            )}
          </div>
        </div>
      )}
      <Field
        label={t("label-optional")}
        name="label"
        value={label.value}
        error={form.errorOf("label")}
        onInput={(typed) => {
          label.value = typed;
          form.edited("label");
        }}
      />
      <Select
        label={t("lasts")}
        name="lasts"
        value={days}
        choices={[
          ...choices,
          ...DAYS.map((count) => ({ value: String(count), words: t("lasts-days", { count }) })),
        ]}
        onChange={(next) => {
          lasts.value = next;
        }}
      />
      <ConfirmedFields form={form} confirmed={confirmed} waives={waives} />
    </FormDialog>
  );
}

function lastsOf(days: string): Expiry {
  return days === "as_it_is" || days === "for_good" ? days : { days: Number.parseInt(days, 10) };
}

export type Editing = {
  id: Signal<string>;
  begin(row: TrustedAddress): void;
  end(): void;
} & Pick<Props, "type" | "ip" | "label">;

/** Which row is being edited and what was typed; comes back after the lock. */
export function useEditing(): Editing {
  const id = useDraft("address_edit", "");
  const type = useDraft("address_edit_type", "");
  const ip = useDraft("address_edit_ip", "");
  const label = useDraft("address_edit_label", "");
  const set = (row: Pick<TrustedAddress, "id" | "ip" | "label"> & { auth_type: string }) => {
    id.value = row.id;
    type.value = row.auth_type;
    ip.value = row.ip;
    label.value = row.label;
  };
  return { id, type, ip, label, begin: set, end: () => set({ id: "", auth_type: "", ip: "", label: "" }) };
}
