// What the history shows: entries of which sort, device and address, and of which days.
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { CommandError, HistoryFilter, HistoryShown } from "../lib/bindings";
import { call } from "../lib/client";
import { Field } from "../lib/components/field";
import { LoadError } from "../lib/components/load_error";
import { Select } from "../lib/components/select";
import { t } from "../lib/messages";
import { dayBegins } from "../lib/time";
import { useQuery } from "../lib/use_query";
import { deviceWords } from "./device_name";

const SHOWN: HistoryShown[] = ["sign_ins", "failed_sign_ins", "locks", "changes", "everything"];
const PAUSE_MS = 150;

export type TypedFilter = {
  shown: Signal<HistoryShown>;
  device: Signal<string>;
  address: Signal<string>;
  from: Signal<string>;
  to: Signal<string>;
  /** What is asked for now. */
  now: HistoryFilter;
  /** What was asked for when the typing paused. */
  settled: HistoryFilter;
};

export function useTypedFilter(): TypedFilter {
  const shown = useSignal<HistoryShown>("sign_ins");
  const device = useSignal("");
  const address = useSignal("");
  const from = useSignal("");
  const to = useSignal("");
  const now = {
    shown: shown.value,
    device: device.value || null,
    address: address.value.trim(),
    from: dayBegins(from.value),
    // The day that was chosen is shown to its end.
    to: dayBegins(to.value, 1),
  };
  const settled = useSignal<HistoryFilter>(now);
  const basis = JSON.stringify(now);
  useEffect(() => {
    if (basis === JSON.stringify(settled.peek())) return;
    const timer = window.setTimeout(() => {
      settled.value = now;
    }, PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [basis]);
  return { shown, device, address, from, to, now, settled: settled.value };
}

/** Whether something else than the sort is chosen. */
export function isNarrow({ device, address, from, to }: HistoryFilter): boolean {
  return device !== null || address !== "" || from !== null || to !== null;
}

type Props = { filter: TypedFilter; addressError: CommandError | null };

export function FilterFields({ filter, addressError }: Props) {
  const devices = useQuery(() => call("devices"));
  const known = devices.value ?? [];
  return (
    <fieldset>
      <legend class="visually-hidden">{t("history-filter")}</legend>
      <LoadError error={devices.error} slow={devices.slow} again={devices.again} />
      <div class="history-filter">
        <Select
          label={t("history-show")}
          name="shown"
          value={filter.shown.value}
          choices={SHOWN.map((value) => ({ value, words: t(`shown-${value}`) }))}
          onChange={(next) => {
            filter.shown.value = SHOWN.find((value) => value === next) ?? "sign_ins";
          }}
        />
        <Select
          label={t("device")}
          name="device"
          value={filter.device.value}
          choices={[
            { value: "", words: t("any-device") },
            ...known.map((device) => ({ value: device.id, words: deviceWords(device, known) })),
          ]}
          onChange={(next) => {
            filter.device.value = next;
          }}
        />
        <FilterField label={t("ip-address")} name="address" value={filter.address} error={addressError} />
        <FilterField label={t("from-day")} name="from" value={filter.from} type="date" />
        <FilterField label={t("to-day")} name="to" value={filter.to} type="date" />
      </div>
    </fieldset>
  );
}

type FieldProps = {
  label: string;
  name: string;
  value: Signal<string>;
  type?: "text" | "date";
  error?: CommandError | null;
};

function FilterField({ label, name, value, type = "text", error = null }: FieldProps) {
  return (
    <Field
      label={label}
      name={name}
      type={type}
      value={value.value}
      error={error}
      onInput={(typed) => {
        value.value = typed;
      }}
    />
  );
}
