// Parts of a page that follow what is typed: known citizens, suggestions, search. Stale answers are dropped.

const WAIT = 150;
const states = new WeakMap();

const body = (form, only) => {
  const all = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  return new URLSearchParams(only ? all.filter(([name]) => name === "csrf" || only.includes(name)) : all);
};

/** Puts new html into a region; who stood in it stands there still. */
const put = (region, html, enhance) => {
  const within = region.contains(document.activeElement) ? document.activeElement.id : "";
  region.innerHTML = html;
  enhance(region);
  if (within) document.getElementById(within)?.focus();
};

const ask = async (part, form, enhance) => {
  const region = document.getElementById(part.dataset.into);
  if (!region) return;
  const state = states.get(part);
  state.asking?.abort();
  state.asking = new AbortController();
  const { signal } = state.asking;
  const only = part.dataset.liveFields?.split(/\s+/);
  try {
    const answer = await fetch(part.dataset.live, {
      method: "POST", headers: { "x-part": region.id }, body: body(form, only), redirect: "error", signal,
    });
    if (answer.status !== 200) return;
    const html = await answer.text();
    if (!signal.aborted) put(region, html, enhance);
  } catch {
    // No answer: what was shown stays, and the button still works.
  }
};

export const live = (part, enhance) => {
  if (states.has(part)) return;
  const form = part.closest("form");
  if (!form) return;
  states.set(part, { waiting: 0, asking: null });
  const follow = (event) => {
    const state = states.get(part);
    if (event.isComposing || (part.dataset.liveFields && !part.dataset.liveFields.split(/\s+/).includes(event.target.name))) return;
    clearTimeout(state.waiting);
    state.waiting = setTimeout(() => ask(part, form, enhance), WAIT);
  };
  part.addEventListener("input", follow);
  part.addEventListener("change", (event) => { if (event.target.matches("select, [type='radio'], [type='checkbox']")) follow(event); });
};
