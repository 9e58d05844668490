// Lists by keyboard: up and down go between the rows, Enter follows the row's own link.

const stop = (row) => row.querySelector("a[href], button:not([disabled]), summary");
const stops = (list) => {
  const rows = list.matches("table") ? list.querySelectorAll("tbody tr") : list.children;
  return [...rows].map(stop).filter((each) => each?.checkVisibility());
};

const go = (list, from, key) => {
  const all = stops(list);
  const row = from.closest(list.matches("table") ? "tr" : "li") ?? from;
  const at = all.findIndex((each) => row.contains(each));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key];
  return all[to];
};

export const rows = () => {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) return;
    const from = event.target;
    const start = from.dataset?.toRows;
    if (start && event.key === "ArrowDown" && from.getAttribute("aria-expanded") !== "true") {
      const region = document.getElementById(start);
      const list = region?.matches("[data-rows]") ? region : region?.querySelector("[data-rows]");
      const first = list && stops(list)[0];
      if (first) { event.preventDefault(); first.focus(); }
      return;
    }
    const list = from.closest?.("[data-rows]");
    if (!list || from.matches("input, select, textarea")) return;
    const next = go(list, from, event.key);
    if (next) { event.preventDefault(); next.focus(); return; }
    // Above the first row: back to the field one came from.
    const field = event.key === "ArrowUp" && document.querySelector("[data-to-rows]");
    if (field) { event.preventDefault(); field.focus(); }
  });
};
