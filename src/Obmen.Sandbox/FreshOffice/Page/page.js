// Fetches the page again every two seconds and replaces what changed; stands still while the tab is hidden or a text is marked.
const pulse = document.getElementById("pulse");

async function refresh() {
  if (!document.hidden && getSelection().isCollapsed) {
    try {
      const text = await (await fetch(location.href)).text();
      const main = new DOMParser().parseFromString(text, "text/html").querySelector("main");
      const shown = document.querySelector("main");
      if (main && main.innerHTML !== shown.innerHTML) shown.innerHTML = main.innerHTML;
      pulse.className = "";
      pulse.textContent = "обновляется";
    } catch {
      pulse.className = "lost";
      pulse.textContent = "песочница не отвечает";
    }
  }
  setTimeout(refresh, 2000);
}

setTimeout(refresh, 2000);
