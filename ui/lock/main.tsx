// The lock page: a document of its own, without any of the page's code.
import "../lib/styles/index.css";
import { render } from "preact";
import { watchFocus } from "../lib/focus";
import { watchSizeKeys } from "../lib/size";
import { begin } from "../lib/state";
import { LockPage } from "./lock_page";

watchFocus();
watchSizeKeys();
const root = document.getElementById("app");
if (root) {
  await begin();
  render(<LockPage />, root);
}
