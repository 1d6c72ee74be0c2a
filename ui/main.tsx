import "./lib/styles/index.css";
import { render } from "preact";
import { App } from "./app";
import { begin } from "./lib/state";

const root = document.getElementById("app");
if (root) {
  await begin();
  render(<App />, root);
}
