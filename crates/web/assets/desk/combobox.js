// A field with a list of choices below it, as WAI-ARIA 1.2 describes the combobox with a listbox popup.
import { make, word } from "./words.js";

const MOST = 60;
let made = 0;

/**
 * Makes a field a combobox.
 *
 * `entries()` gives what is to be listed now: `{ label, code, hint, note, isChosen }`.
 * `take(entry)` is told what was chosen; `left()` that the field was left without choosing.
 * `takesFirst`: the first entry is ready to be taken as soon as something is typed.
 */
export const combobox = (field, { entries, take, left = () => {}, takesFirst = true, many = false }) => {
  const id = `liste-${++made}`;
  const list = make("ul", { role: "listbox", id, class: "pick-list", hidden: true, "aria-label": name(field) });
  if (many) list.setAttribute("aria-multiselectable", "true");
  const said = make("span", { role: "status", class: "sr-only" });
  // Its scroll bar does not take the focus away.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  let shown = [];
  let active = -1;
  let telling = 0;

  for (const [key, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list",
    autocomplete: "off", autocapitalize: "none", spellcheck: "false",
  })) field.setAttribute(key, value);

  const isOpen = () => !list.hidden;

  const tell = (text) => {
    clearTimeout(telling);
    telling = setTimeout(() => { said.textContent = text; }, 600);
  };

  const point = (place) => {
    active = place;
    [...list.children].forEach((line, at) => line.classList.toggle("pick-on", at === place));
    const line = list.children[place];
    if (line && shown.length) {
      field.setAttribute("aria-activedescendant", line.id);
      line.scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  };

  const line = (entry, at) => {
    const option = make("li", { role: "option", id: `${id}-${at}`, "aria-selected": String(Boolean(entry.isChosen)) });
    option.append(make("span", { class: "pick-label" }, entry.label));
    if (entry.code) option.append(make("small", { class: "pick-code" }, entry.code));
    if (entry.note) option.append(make("small", { class: "pick-note" }, entry.note));
    if (entry.hint) option.append(make("small", { class: "pick-hint" }, entry.hint));
    option.addEventListener("click", () => choose(at));
    return option;
  };

  const open = (typed) => {
    shown = entries().slice(0, MOST);
    list.replaceChildren(...shown.map(line));
    if (!shown.length) {
      if (!typed || !word("none") || !takesFirst) return close();
      list.append(make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "pick-none" }, word("none")));
    }
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    const first = shown.findIndex((entry) => entry.isChosen && !many);
    // An emptied field is to be empty: nothing is ready to be taken.
    const isReady = typed && takesFirst && shown.length && field.value.trim();
    point(isReady ? 0 : typed ? -1 : first);
    if (typed) tell(shown.length ? word("hits", { antal: shown.length }) : word("none"));
    fit();
  };

  /** The list stays within the window: above the field where there is no room below, never wider than what is left. */
  const fit = () => {
    const { left, top, bottom, width } = field.getBoundingClientRect();
    const room = window.innerHeight - bottom;
    list.classList.toggle("pick-above", room < 220 && top > room);
    list.style.maxWidth = `${Math.max(width, Math.min(600, document.documentElement.clientWidth - left - 12))}px`;
  };

  const close = () => {
    list.hidden = true;
    shown = [];
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const choose = (at) => {
    const entry = shown[at];
    if (!entry) return false;
    close();
    take(entry);
    return true;
  };

  const step = (by) => {
    if (!isOpen()) return open(false), point(by > 0 ? Math.max(active, 0) : shown.length - 1);
    if (shown.length) point((active + by + shown.length) % shown.length);
  };

  field.addEventListener("input", (event) => { if (!event.isComposing && event.isTrusted !== false) open(true); });
  field.addEventListener("click", () => { if (!isOpen()) open(false); });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const acts = {
      ArrowDown: () => (step(1), true),
      ArrowUp: () => (event.altKey ? close() : step(-1), true),
      // Where something must be chosen, Enter in an open list never sends the form.
      Enter: () => isOpen() && (choose(active) || takesFirst),
      Tab: () => { if (isOpen()) choose(active); },
      Escape: () => { if (!isOpen()) return false; close(); event.stopImmediatePropagation(); return true; },
    };
    if (acts[event.key]?.()) event.preventDefault();
  });
  field.addEventListener("blur", () => { close(); left(); });
  return { list, said, close, open, isOpen };
};

const name = (field) => field.labels?.[0]?.textContent.trim() || field.getAttribute("aria-label") || "";
