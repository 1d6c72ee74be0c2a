import { render } from "@testing-library/preact";
import { App, Frame } from "../../app";
import { begin } from "../state";
import { fakeClient } from "./fake";

/** The whole page before a fake Rust, as it is after a page load. */
export async function openPage(
  ...told: Parameters<typeof fakeClient>
): Promise<ReturnType<typeof fakeClient>> {
  const fake = fakeClient(...told);
  await begin();
  // Reading its many files the first time takes longer than a test waits on a busy machine.
  await Frame.load();
  render(<App />);
  return fake;
}
