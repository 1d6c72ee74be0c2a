// The pop-up "Rename": what a device is called, here and on every other one.

import type { Signal } from "@preact/signals";
import type { ActiveSession } from "../lib/bindings";
import { call } from "../lib/client";
import { Field } from "../lib/components/field";
import { FormDialog } from "../lib/components/form_dialog";
import { useDraft } from "../lib/draft";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import type { After } from "../lib/use_query";

export type Renaming = {
  device: Signal<string>;
  name: Signal<string>;
  begin(session: ActiveSession): void;
  end(): void;
};

/** Which device is being renamed and what was typed; comes back after the lock. */
export function useRenaming(): Renaming {
  const device = useDraft("device_rename", "");
  const name = useDraft("device_name", "");
  return {
    device,
    name,
    begin: (session) => {
      device.value = session.device_id;
      name.value = session.device;
    },
    end: () => {
      device.value = "";
      name.value = "";
    },
  };
}

type Props = { renaming: Renaming; apart: string | null; onDone(list: After<ActiveSession[]>): void };

export function RenameDevice({ renaming, apart, onDone }: Props) {
  const { device, name, end } = renaming;
  const form = useForm(["device_name"], async () => {
    const list = await call("rename_device", { id: device.value, device_name: name.value });
    end();
    onDone(list);
  });
  return (
    <FormDialog title={t("rename")} about={apart} form={form} button={t("save")} onClose={end}>
      <Field
        label={t("device-name")}
        name="device_name"
        first
        value={name.value}
        help={t("device-name-help")}
        error={form.errorOf("device_name")}
        onInput={(typed) => {
          name.value = typed;
          form.edited("device_name");
        }}
      />
    </FormDialog>
  );
}
