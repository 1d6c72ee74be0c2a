// A phone number: a country beside it, the number as typed, and beneath it how Rust reads it.
// Nothing is rewritten while one types.
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Country, PhoneNumber } from "../lib/bindings";
import { asCommandError, call } from "../lib/client";
import { Field } from "../lib/components/field";
import { Select } from "../lib/components/select";
import { useDraft } from "../lib/draft";
import type { Form } from "../lib/form";
import { errorWords, language, t } from "../lib/messages";
import { systemRegion } from "../lib/state";

const PAUSE_MS = 120;

export type Phone = { region: Signal<string>; countries: Signal<Country[]> };

/** The chosen country, and the list to choose from; read once for its block. */
export function usePhone(draft: string): Phone {
  const region = useDraft(draft, systemRegion());
  const countries = useSignal<Country[]>([]);
  useEffect(() => {
    call("phone_countries").then(
      (list) => {
        countries.value = list;
        // A language of no country, as "en-001", leaves the picker empty.
        if (!list.some((country) => country.region === region.peek())) region.value = "US";
      },
      () => undefined,
    );
  }, []);
  return { region, countries };
}

type Props = { label: string; form: Form; phone: Phone; value: Signal<string>; first?: boolean };

export function PhoneField({ label, form, phone, value, first = false }: Props) {
  const read = useReading(value.value, phone.region);
  return (
    <>
      <Select
        label={t("country")}
        name="region"
        value={phone.region.value}
        choices={choices(phone.countries.value)}
        onChange={(chosen) => {
          phone.region.value = chosen;
          form.edited("value");
        }}
      />
      <Field
        label={label}
        name="value"
        autocomplete="tel"
        first={first}
        value={value.value}
        error={form.errorOf("value")}
        help={<span role="status">{advice(read, value.value)}</span>}
        onInput={(typed) => {
          value.value = typed;
          form.edited("value");
        }}
      />
    </>
  );
}

/** How the number is read, or, once there is enough of it, what is wrong: advice, not yet an error. */
function advice(read: PhoneNumber | null, typed: string): string {
  if (read?.international) return t("phone-read-as", { number: read.international });
  if (!read?.refusal || typed.length < 4) return t("phone-help");
  return errorWords(asCommandError({ code: read.refusal, message_key: `error-${read.refusal}` }));
}

function useReading(text: string, region: Signal<string>): PhoneNumber | null {
  const read = useSignal<PhoneNumber | null>(null);
  useEffect(() => {
    let overtaken = false;
    const timer = window.setTimeout(() => {
      call("read_phone_number", { text, region: region.value }).then(
        (told) => {
          if (overtaken) return;
          read.value = told;
          // The picker follows a country code that is typed.
          if (told.region) region.value = told.region;
        },
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      overtaken = true;
      window.clearTimeout(timer);
    };
  }, [text, region.value]);
  return text === "" ? null : read.value;
}

function choices(countries: Country[]): { value: string; words: string }[] {
  const names = new Intl.DisplayNames(language.value, { type: "region" });
  const list = countries.map(({ region, calling_code }) => ({
    value: region,
    words: `${names.of(region) ?? region} (+${calling_code})`,
  }));
  return list.sort((one, other) => one.words.localeCompare(other.words, language.value));
}
