// "Lock health": what can trigger the lock, and whether it works on this desktop.
import { useSignal } from "@preact/signals";
import { Ago } from "../lib/ago";
import type { LockTrigger } from "../lib/bindings";
import { call } from "../lib/client";
import { Alert, FormError, Live } from "../lib/components/alert";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { Check, Dot, Warning } from "../lib/components/icons";
import { LoadError } from "../lib/components/load_error";
import { type Column, Table } from "../lib/components/table";
import { useForm } from "../lib/form";
import { t } from "../lib/messages";
import { useQuery } from "../lib/use_query";

const ICONS = { working: Check, waiting: Dot, not_available: Warning, dropped: Warning };

export function LockHealthPanel() {
  const health = useQuery(() => call("lock_health", { test: false }));
  const tested = useSignal(false);
  const test = useForm([], async () => {
    tested.value = false;
    health.set(await call("lock_health", { test: true }));
    tested.value = true;
  });
  const columns: Column<LockTrigger>[] = [
    { title: t("trigger"), cell: (row) => t(`trigger-${row.trigger}`) },
    {
      title: t("state"),
      cell: (row) => {
        const Icon = ICONS[row.state];
        return (
          <>
            <span class={`trigger-state trigger-${row.state}`}>
              <Icon />
              {t(`trigger-state-${row.state}`)}
            </span>
            <span class="small wraps">{row.why ? t(`absence-${row.why}`) : row.source}</span>
          </>
        );
      },
    },
    {
      title: t("last-seen"),
      cell: (row) =>
        row.last_seen === null ? <span class="muted">{t("not-seen-yet")}</span> : <Ago at={row.last_seen} />,
    },
  ];
  return (
    <div class="section form">
      <div>
        <h3>{t("lock-health")}</h3>
        <p class="muted">{t("lock-health-about")}</p>
      </div>
      <LoadError error={health.error} slow={health.slow} again={health.again} />
      {health.value && (
        <Table
          caption={t("lock-health")}
          columns={columns}
          rows={health.value.rows}
          idOf={(row) => row.trigger}
        />
      )}
      {health.value && !health.value.capture_protection && (
        <p class="small muted">{t("no-capture-protection")}</p>
      )}
      <form class="form" ref={test.ref} onSubmit={test.onSubmit}>
        <FormError form={test} />
        <Live>{tested.value && <Alert kind="ok">{t("tested")}</Alert>}</Live>
        <Actions>
          <Button type="submit" busy={test.busy}>
            {t("test-now")}
          </Button>
        </Actions>
      </form>
    </div>
  );
}
