// Run in the page: notes what a screen reader says by itself. Only a change in a region that was there before is said,
// and only where no modal dialog is in front of it.
const REGIONS = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]";
window.__heard = [];
new MutationObserver((changes) => {
  const added = new Set(changes.flatMap((change) => [...change.addedNodes]));
  const regions = new Set();
  for (const { target } of changes) {
    const region = (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement)?.closest(REGIONS);
    if (region && !isNew(region) && !isBehind(region)) regions.add(region);
  }
  for (const region of regions) {
    const words = region.textContent.replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
    if (words) window.__heard.push(words);
  }

  function isNew(region) {
    for (let above = region; above; above = above.parentElement) if (added.has(above)) return true;
    return false;
  }
}).observe(document, { subtree: true, childList: true, characterData: true });

function isBehind(region) {
  return document.querySelector("dialog:modal") !== null && region.closest("dialog:modal") === null;
}
