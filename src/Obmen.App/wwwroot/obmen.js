// The little that a page can't do from the server: keep the chosen theme, keep the current row in sight, reload a lost page.
const year = 60 * 60 * 24 * 365;

export function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.cookie = `obmen.theme=${theme};path=/;max-age=${year};samesite=strict`;
}

/** Scrolls a table so that row `index` (from 0) stands wholly between its heading and its lower edge. */
export function showRow(scroller, index, rowHeight) {
  const top = index * rowHeight;
  const room = scroller.clientHeight - rowHeight;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + rowHeight > scroller.scrollTop + room) scroller.scrollTop = top + rowHeight - room;
}

/** Keys that move through a table must not scroll it as well. */
export function keepKeys(scroller) {
  const ours = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "];
  scroller.addEventListener("keydown", event => {
    if (event.target === scroller && ours.includes(event.key)) event.preventDefault();
  });
}

export function rowsInSight(scroller, rowHeight) {
  return Math.max(1, Math.floor(scroller.clientHeight / rowHeight) - 1);
}

export function toTop(element) {
  element.scrollIntoView({ block: "start" });
}

export function toEnd(element) {
  element.scrollTop = element.scrollHeight;
}

document.getElementById("components-reconnect-modal")
  ?.addEventListener("components-reconnect-state-changed", event => {
    if (event.detail.state === "rejected") location.reload();
  });
