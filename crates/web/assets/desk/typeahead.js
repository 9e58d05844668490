// `<select data-typeahead>`: typing finds the choice. The select stays in the form and is what is sent.
import { combobox } from "./combobox.js";
import { best, prepared, same } from "./fold.js";
import { changed, make, word } from "./words.js";

const entry = (option) => {
  const { code, words = "", hint } = option.dataset;
  const group = option.parentElement.label ?? "";
  const label = option.textContent.trim();
  return {
    option, label, code, hint, note: group,
    match: prepared(`${label} ${code ?? option.value} ${words}`),
    get isChosen() { return option.selected; },
  };
};

/** The field that stands for the select; it takes over its name among people: label, id, description. */
const fieldFor = (select) => {
  const id = select.id || `valg-${Math.random().toString(36).slice(2)}`;
  const field = make("input", { type: "text", class: "form-input pick-field", placeholder: select.dataset.placeholder });
  for (const key of ["aria-describedby", "aria-invalid", "aria-label", "aria-labelledby", "data-key", "data-key-label"]) {
    if (select.hasAttribute(key)) field.setAttribute(key, select.getAttribute(key));
  }
  field.required = select.required && !select.multiple;
  field.disabled = select.disabled;
  select.required = false;
  select.removeAttribute("data-key");
  const wantsFocus = select.autofocus || document.activeElement === select;
  select.id = `${id}-select`;
  field.id = id;
  select.hidden = true;
  return { field, wantsFocus };
};

export const typeahead = (select) => {
  if (select.dataset.typeahead === "ready") return;
  select.dataset.typeahead = "ready";
  const { field, wantsFocus } = fieldFor(select);
  const many = select.multiple;
  const chips = make("ul", { class: "pick-chips", "aria-label": word("chosen") });
  const box = make("div", { class: many ? "pick pick-many" : "pick" });
  select.before(box);
  box.append(...(many ? [chips] : []), field);
  const all = () => [...select.options].filter((option) => option.value !== "" && !option.disabled).map(entry);
  const chosen = () => all().filter((each) => each.isChosen);
  const label = () => (many ? "" : chosen()[0]?.label ?? "");

  const draw = () => {
    field.value = label();
    if (!many) return;
    chips.replaceChildren(...chosen().map(({ option, label: text }) => {
      const button = make("button", { type: "button", class: "chip", "aria-label": word("remove", { navn: text }) }, text, make("span", { "aria-hidden": "true" }, "×"));
      button.addEventListener("click", () => { set(option, false); field.focus(); });
      return make("li", {}, button);
    }));
    chips.hidden = !chips.children.length;
  };

  const set = (option, isOn) => {
    if (!many && !isOn) select.value = "";
    else option.selected = isOn;
    draw();
    changed(select);
  };

  const take = ({ option }) => {
    set(option, many ? !option.selected : true);
    if (!many) field.setSelectionRange(field.value.length, field.value.length);
  };

  // Left with something typed: the choice that is spelled so, nothing where it was emptied, else what stood there.
  const left = () => {
    const typed = field.value.trim();
    if (typed === label()) return void (field.value = label());
    const meant = all().find((each) => same(each.label, typed) || (each.code && same(each.code, typed)));
    if (meant && !(many && meant.isChosen)) return set(meant.option, true);
    const none = [...select.options].find((option) => option.value === "");
    if (!typed && !many && none) return set(none, true);
    draw();
  };

  // Of several, what is chosen already is not found again: taking it once more would take it away.
  const found = () => best(field.value, all()).filter((each) => !many || !each.isChosen);
  const parts = combobox(field, {
    entries: () => (field.value.trim() && field.value !== label() ? found() : all()),
    take, left, many,
  });
  box.append(parts.list, parts.said);
  field.addEventListener("focus", () => field.select());
  field.addEventListener("keydown", (event) => {
    if (event.key === "Backspace" && many && field.value === "" && chosen().length) set(chosen().at(-1).option, false);
    if (event.key === "Escape" && !parts.isOpen() && field.value !== label()) { draw(); event.stopPropagation(); }
  });
  select.addEventListener("change", (event) => { if (document.activeElement !== field || event.isTrusted) draw(); });
  select.form?.addEventListener("reset", () => setTimeout(draw));
  draw();
  if (wantsFocus) field.focus();
};
