// What is left to wait before a password, asked by the sign-in and by the lock page.
import { call } from "./client";
import type { Left } from "./form";

/** What this account's password has to wait. */
export async function passwordWait(id: string): Promise<Left> {
  const { password, record_missing } = await call("waits", { id });
  return { seconds: password, recordMissing: record_missing };
}
