import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { RouteLink } from "../frame/route_link";
import type { TrustedAddress, TrustedAddresses } from "../lib/bindings";
import { call } from "../lib/client";
import { Address } from "../lib/components/address";
import { Alert, Live } from "../lib/components/alert";
import { Actions, Block, OnOff } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { Check, Dot, Plus, Warning } from "../lib/components/icons";
import { LoadError } from "../lib/components/load_error";
import { type Column, RowActions, Table } from "../lib/components/table";
import { useDraft } from "../lib/draft";
import { t } from "../lib/messages";
import { signInChanges } from "../lib/state";
import { day, iso, utc } from "../lib/time";
import { type After, useQuery } from "../lib/use_query";
import { AddressForm, useEditing } from "./address_form";
import { AddressService } from "./address_service";
import { factorsOn } from "./confirmed";
import { DeleteAddress } from "./delete_address";
import { Preview } from "./preview";

const ACTIONS = ["edit", "delete"] as const;
/** Without a factor to waive there is nothing to edit. */
const ONLY_DELETE = ["delete"] as const;

type Opened = { name: "add" } | { name: "delete"; row: TrustedAddress } | null;

export function TrustedAddressesBlock() {
  const list = useQuery(() => call("trusted_addresses"));
  const type = useDraft("address_type", "");
  const ip = useDraft("address_ip", "");
  const label = useDraft("address_label", "");
  // What was typed before the lock engaged brings its pop-up back.
  const opened = useSignal<Opened>(ip.peek() === "" ? null : { name: "add" });
  const said = useSignal("");
  const on = factorsOn();
  const something = on.google_authenticator || on.pin;
  // Another address, or another factor, makes another preview.
  const basis = `${signInChanges.value} ${on.google_authenticator} ${on.pin}`;
  const first = useSignal(basis);
  useEffect(() => {
    if (first.peek() === basis) return;
    first.value = basis;
    list.again();
  }, [basis]);
  const close = () => {
    opened.value = null;
  };
  const done = (message: string) => (next: After<TrustedAddresses>) => {
    list.set(next);
    said.value = message;
    close();
  };
  const open = (next: Opened) => {
    said.value = "";
    opened.value = next;
  };
  const editing = useEditing();
  const edited = list.value?.rows.find((row) => row.id === editing.id.value);
  const edit = (row: TrustedAddress) => {
    said.value = "";
    editing.begin(row);
  };
  const columns: Column<TrustedAddress>[] = [
    { title: t("ip-address"), cell: (row) => <Network row={row} /> },
    { title: t("type-authentication"), cell: (row) => <Type row={row} /> },
    { title: t("created-date"), cell: (row) => <Dates row={row} /> },
    {
      title: t("action"),
      cell: (row) => (
        <RowActions
          row={`${row.ip}, ${t(`auth-type-${row.auth_type}`)}`}
          actions={something ? ACTIONS : ONLY_DELETE}
          onAct={(name) => (name === "edit" ? edit(row) : open({ name, row }))}
        />
      ),
    },
  ];
  const rows = list.value?.rows ?? [];
  const active = rows.filter((row) => row.state === "active").length;
  const now = opened.value;
  return (
    <Block
      id="trusted-ip"
      title={t("trusted-ip-list")}
      about={t("trusted-ip-about")}
      status={list.value && <OnOff on={active > 0 ? t("trusted-ip-count", { count: active }) : null} />}
    >
      <LoadError error={list.error} slow={list.slow} again={list.again} />
      {list.value && <Preview list={list.value} />}
      {list.value && !something && (
        <p class="muted">
          {t("trusted-ip-nothing")}{" "}
          <RouteLink to="two-factor" class="">
            {t("two-factor")}
          </RouteLink>{" "}
          ·{" "}
          <RouteLink to="pin" class="">
            {t("pin-settings")}
          </RouteLink>
        </p>
      )}
      {list.value && something && rows.length === 0 && <p class="muted">{t("trusted-ip-empty")}</p>}
      {rows.length > 0 && (
        <Table caption={t("trusted-ip-list")} columns={columns} rows={rows} idOf={(row) => row.id} />
      )}
      <Live>{said.value && <Alert kind="ok">{said.value}</Alert>}</Live>
      {list.value && something && (
        <>
          <Actions>
            <Button
              onClick={() => {
                ip.value = list.value?.here ?? "";
                open({ name: "add" });
              }}
            >
              <Plus />
              {t("add-new-ip-address")}
            </Button>
          </Actions>
          <p class="small muted">{t("trusted-ip-honest")}</p>
          <AddressService list={list.value} onDone={list.set} />
        </>
      )}
      {now?.name === "add" && something && (
        <AddressForm
          type={type}
          ip={ip}
          label={label}
          onDone={done(t("address-added"))}
          onClose={() => {
            type.value = "";
            ip.value = "";
            label.value = "";
            close();
          }}
        />
      )}
      {edited && (
        <AddressForm {...editing} row={edited} onDone={done(t("address-edited"))} onClose={editing.end} />
      )}
      {now?.name === "delete" && (
        <DeleteAddress row={now.row} onDone={done(t("address-deleted"))} onClose={close} />
      )}
    </Block>
  );
}

function Network({ row }: { row: TrustedAddress }) {
  return (
    <>
      <span class="mono">
        <Address text={row.ip} />
      </span>
      {row.label && <span class="small wraps">{row.label}</span>}
    </>
  );
}

function Type({ row }: { row: TrustedAddress }) {
  const active = row.state === "active";
  return (
    <>
      <div>{t(`auth-type-${row.auth_type}`)}</div>
      <span class={active ? "tag" : "tag tag-warn"}>
        {active ? <Check /> : row.state === "expired" ? <Warning /> : <Dot />}
        {t(`row-${row.state}`)}
      </span>
      {row.state === "factor_off" && <span class="small wraps">{t(`row-off-${row.auth_type}`)}</span>}
    </>
  );
}

function Dates({ row }: { row: TrustedAddress }) {
  const over = row.state === "expired";
  return (
    <>
      <time dateTime={iso(row.created_at)} title={utc(row.created_at)}>
        {day(row.created_at)}
      </time>
      {row.expires_at !== null && (
        <span class="small wraps">
          {t(over ? "expired-on" : "expires-on", { date: day(row.expires_at) })}
        </span>
      )}
      {row.unused && row.state === "active" && <span class="small wraps">{t("row-unused")}</span>}
    </>
  );
}
