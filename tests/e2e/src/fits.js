// Run in the page: what is wider than the window, and what is cut off. What scrolls can be reached.
const wide = [];
const words = (element) => `${element.localName}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;
const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !isClipped(element);
const dialog = [...document.querySelectorAll("dialog:modal")].at(-1);
if (document.documentElement.scrollWidth > innerWidth) wide.push(`the page is ${document.documentElement.scrollWidth} wide`);
for (const element of (dialog ?? document.body).querySelectorAll("*")) {
  if (!shown(element)) continue;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  if (box.right > innerWidth + 1 && !inScroller(element)) wide.push(`${words(element)} reaches ${Math.round(box.right)}`);
  const cuts = ["hidden", "clip"].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
  if (cuts && element.localName !== "svg") wide.push(`${words(element)} is cut off`);
  const field = element.matches("select, button, .tag, th, .tab");
  if (field && element.scrollWidth > element.clientWidth + 1) wide.push(`${words(element)} does not hold its words`);
}
if (dialog && dialog.scrollWidth > dialog.clientWidth) wide.push("the dialog scrolls sideways");
return [...new Set(wide)].slice(0, 12);

/** There for screen readers only. */
function isClipped(element) {
  for (let at = element; at; at = at.parentElement) {
    if (getComputedStyle(at).clipPath.startsWith("inset(50%")) return true;
  }
  return false;
}

function inScroller(element) {
  for (let above = element.parentElement; above; above = above.parentElement) {
    if (["auto", "scroll"].includes(getComputedStyle(above).overflowX) && above !== dialog) return true;
  }
  return false;
}
