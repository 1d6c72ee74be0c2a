// Every screen in every state, for looking and for screenshots. Never part of the product.
// stories.html lists them; ?story=NAME&theme=dark&lang=de shows one.
import "../lib/styles/index.css";
import { render } from "preact";
import { App } from "../app";
import type { Language, Theme } from "../lib/bindings";
import { begin, gate } from "../lib/state";
import { fakeClient } from "../lib/testing/fake";
import { LockPage } from "../lock/lock_page";
import { stories } from "./stories";

const query = new URLSearchParams(location.search);
const story = stories[query.get("story") ?? ""];
const root = document.getElementById("app");

if (root && story) {
  const preferences = {
    theme: (query.get("theme") ?? "system") as Theme,
    language: (query.get("lang") ?? "system") as Language,
    size: 100 as const,
  };
  fakeClient({ ...story.start, preferences }, story.answers);
  if (story.anchor) location.hash = story.anchor;
  const begun = begin();
  if (!story.opening) await begun;
  render(gate.value.state === "locked" ? <LockPage /> : <App />, root);
  if (story.play) await story.play();
  document.body.dataset.ready = "";
} else if (root) {
  render(
    <ul>
      {Object.keys(stories).map((name) => (
        <li key={name}>
          <a href={`?story=${name}`}>{name}</a>
        </li>
      ))}
    </ul>,
    root,
  );
}
