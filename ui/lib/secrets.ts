// Secrets on the screen leave it by "Copy", "Save to a file" and "Print" alone. What is selected goes into the X
// selection at once, for every middle click, numbers and all, and nothing takes it out again: so nothing can be selected
// while one is shown, in the page's own fields apart.

/** Marks an element that shows a secret. */
export const SECRET = { "data-secret": "" };

const shown = () => document.querySelector("[data-secret]") !== null;

function isField(target: EventTarget | null): boolean {
  const element = target instanceof Element ? target : target instanceof Node ? target.parentElement : null;
  return element?.closest("input, textarea") != null;
}

/** Begins to watch; once for a document. */
export function watchSelection(): void {
  document.addEventListener("selectstart", (event) => {
    if (shown() && !isField(event.target)) event.preventDefault();
  });
  // A selection that was there before the secret was could grow over it.
  new MutationObserver(() => {
    const selection = document.getSelection();
    if (selection?.isCollapsed === false && !isField(selection.anchorNode) && shown()) {
      selection.removeAllRanges();
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
}
