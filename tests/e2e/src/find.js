// Run in the page with a list of steps; gives the elements the last one finds.
const library = window.TestingLibraryDom;
if (!library) return null;

const dialogs = [...document.querySelectorAll("dialog[open]")].filter((dialog) => dialog.matches(":modal"));
let containers = [dialogs.at(-1) ?? document.body];
for (const step of arguments[0]) {
  containers = [...new Set(containers.flatMap((container) => find(container, step)))];
}
return containers;

function find(container, step) {
  const is = (text) => (step.begins ? plain(text).startsWith(step.name) : plain(text) === step.name);
  if (step.by === "role") return library.queryAllByRole(container, step.role, { name: is });
  const found =
    step.by === "label"
      ? library.queryAllByLabelText(container, is, { selector: "input, select, textarea" })
      : withText(container, step.name);
  return found.filter((element) => element.checkVisibility({ visibilityProperty: true }));
}

/** Without what nobody sees: the marks around inserted names that keep writing directions apart. */
function plain(text) {
  return text.replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
}

/** The first innermost element that shows the text; a sentence may be split over several. */
function withText(container, text) {
  const shows = (element) => plain(element.innerText ?? element.textContent).includes(text);
  if (!shows(container)) return [];
  let innermost = container;
  for (;;) {
    const inner = [...innermost.children].find(shows);
    if (!inner) return [innermost];
    innermost = inner;
  }
}
