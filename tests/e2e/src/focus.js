// Run in the page with the elements that are meant: what has the focus, and whether a person sees that it has.
const meant = [...arguments];
const active = document.activeElement;
if (!active || active === document.body || !document.hasFocus()) return { on: false, what: "nothing", seen: false };

const name = active.getAttribute("aria-label") ?? active.labels?.[0]?.textContent ?? active.textContent;
const what = `${active.localName} “${name.trim().slice(0, 60)}”`;
return { on: meant.includes(active), what, seen: missing(active) === null, missing: missing(active) };

/** What keeps the focus from being seen. */
function missing(element) {
  // A control that is laid invisibly over its words shows its focus on them.
  const drawn = getComputedStyle(element).opacity === "0" ? element.parentElement : element;
  const style = getComputedStyle(drawn);
  if (style.outlineStyle === "none" || Number.parseFloat(style.outlineWidth) < 2) return "has no ring";
  const box = drawn.getBoundingClientRect();
  const left = Math.max(0, box.left);
  const right = Math.min(innerWidth, box.right);
  const top = Math.max(0, box.top);
  const bottom = Math.min(innerHeight, box.bottom);
  if (left >= right || top >= bottom) return "is outside of the window";
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return hit && (drawn.contains(hit) || hit.contains(drawn)) ? null : `is covered by ${hit?.outerHTML.slice(0, 80)}`;
}
