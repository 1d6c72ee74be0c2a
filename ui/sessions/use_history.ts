// The rows of the history: the newest ones of a filter, and older ones on request.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { CommandError, HistoryFilter, HistoryPage, HistoryRow } from "../lib/bindings";
import { call } from "../lib/client";
import { type Form, useForm } from "../lib/form";
import { useQuery } from "../lib/use_query";

const PAGE = 20;

export type History = {
  /** Null until the first ones are there, and while they can't be read. */
  rows: HistoryRow[] | null;
  /** There are older ones. */
  further: boolean;
  /** Somebody asked for others than the first ones. */
  asked: boolean;
  error: CommandError | null;
  slow: boolean;
  /** Brings older ones. */
  more: Form;
  again(): void;
};

export function useHistory(filter: HistoryFilter): History {
  const basis = JSON.stringify(filter);
  const before = useRef(basis);
  const asked = useSignal(false);
  const newest = useQuery(async () => ({
    basis,
    page: await call("session_history", { filter, before: null, limit: PAGE }),
  }));
  useEffect(() => {
    if (before.current === basis) return;
    before.current = basis;
    asked.value = true;
    newest.again();
  }, [basis]);

  // Older rows belong to the newest ones they were asked under: under others there would be a gap.
  const older = useSignal<{ under: unknown; page: HistoryPage } | null>(null);
  const under = newest.value;
  const added = older.value && older.value.under === under ? older.value.page : null;
  const next = added ? added.next : (under?.page.next ?? null);
  const more = useForm([], async () => {
    const page = await call("session_history", { filter, before: next, limit: PAGE });
    older.value = { under, page: { rows: [...(added?.rows ?? []), ...page.rows], next: page.next } };
    asked.value = true;
  });
  return {
    rows: under && !newest.error ? [...under.page.rows, ...(added?.rows ?? [])] : null,
    further: next !== null && under?.basis === basis,
    asked: asked.value,
    error: newest.error,
    slow: newest.slow,
    more,
    again: newest.again,
  };
}
