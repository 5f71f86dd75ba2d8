// The little that a page can't do from the server: keep the chosen theme, keep the current row in sight, reload a lost page.
const year = 60 * 60 * 24 * 365;

export function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.cookie = `obmen.theme=${theme};path=/;max-age=${year};samesite=strict`;
}

const roomForRows = scroller => scroller.clientHeight - scroller.querySelector("thead").offsetHeight;

/** Scrolls a table so that row `index` (from 0) stands wholly between its heading and its lower edge; tells how many rows there is room for. */
export function showRow(scroller, index, rowHeight) {
  const top = index * rowHeight;
  const room = roomForRows(scroller);
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + rowHeight > scroller.scrollTop + room) scroller.scrollTop = top + rowHeight - room;
  return rowsInSight(scroller, rowHeight);
}

/** Keys that move through a table must not scroll it as well. */
export function keepKeys(scroller) {
  const ours = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "];
  scroller.addEventListener("keydown", event => {
    if (event.target === scroller && (ours.includes(event.key) || (event.ctrlKey && event.code === "KeyA"))) event.preventDefault();
  });
  // A mark pressed by the mouse leaves the keys to the table: Space would press it once more.
  scroller.addEventListener("mousedown", event => {
    if (!event.target.matches("tbody input")) return;
    event.preventDefault();
    scroller.focus({ preventScroll: true });
  });
}

const lookKey = () => `obmen.columns.${location.pathname}`;

/** What a person made of this page's columns. */
export function keptLook() {
  return localStorage.getItem(lookKey());
}

export function keepLook(look) {
  localStorage.setItem(lookKey(), look);
}

/** The right edge of a heading is dragged: the column follows the pointer, the page is told once it is let go. */
export function dragEdges(scroller, table) {
  scroller.addEventListener("pointerdown", event => {
    if (!event.target.classList.contains("edge")) return;
    event.preventDefault();
    const head = event.target.parentElement;
    const index = [...head.parentElement.children].indexOf(head);
    const column = scroller.querySelectorAll("col")[index];
    const [from, width] = [event.clientX, head.offsetWidth];
    const wide = moved => Math.max(48, width + moved.clientX - from);
    const move = moved => { column.style.width = `${wide(moved)}px`; };
    const drop = moved => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", drop);
      table.invokeMethodAsync("WidenAsync", index, Math.round(wide(moved)));
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", drop);
  });
}

export async function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // A page that is served by a name without TLS has no clipboard of its own.
  const [before, area] = [document.activeElement, document.createElement("textarea")];
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  before?.focus({ preventScroll: true });
}

// Ctrl+F goes to the quick search where there is one; «?» shows the keys.
addEventListener("keydown", event => {
  const search = document.querySelector(".search input");
  if (event.ctrlKey && event.code === "KeyF" && search) {
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === "?" && !event.target.closest("input, textarea, select")) {
    document.querySelector("[data-keys]")?.click();
  }
});

export function rowsInSight(scroller, rowHeight) {
  return Math.max(1, Math.floor(roomForRows(scroller) / rowHeight));
}

export function toTop(element) {
  element.scrollIntoView({ block: "start" });
}

/** Scrolls to a heading by its id, or to the one that the address names: a name in Cyrillic stands there encoded. */
export function toAnchor(id) {
  document.getElementById(id || decodeURIComponent(location.hash.slice(1)))?.scrollIntoView({ block: "start" });
}

export function toEnd(element) {
  element.scrollTop = element.scrollHeight;
}

document.getElementById("components-reconnect-modal")
  ?.addEventListener("components-reconnect-state-changed", event => {
    if (event.detail.state === "rejected") location.reload();
    else if (event.detail.state === "failed") comeBack();
  });

// The program was away for longer than the circuit tries: ask until it answers.
async function comeBack() {
  const answers = await fetch(location.href, { redirect: "manual" }).then(() => true, () => false);
  if (answers) location.reload();
  else setTimeout(comeBack, 5000);
}
