// What makes the desk quicker. Every page works without it.
import { discreet } from "./discreet.js";
import { drafts } from "./drafts.js";
import { files } from "./files.js";
import { announce, keys } from "./keys.js";
import { live } from "./live.js";
import { rows } from "./rows.js";
import { suggest } from "./suggest.js";
import { typeahead } from "./typeahead.js";
import { changed } from "./words.js";

/** Makes what stands in a part of the page quicker; a part that was fetched later too. */
const enhance = (root) => {
  root.querySelectorAll("select[data-typeahead]").forEach(typeahead);
  root.querySelectorAll("input[data-suggest]").forEach(suggest);
  root.querySelectorAll("[data-live]").forEach((part) => live(part, enhance));
  root.querySelectorAll("form[data-drop]").forEach(files);
  announce(root);
};

/** A suggestion is taken into its field. */
const choose = (button) => {
  const { choose: name, value = "" } = button.dataset;
  const form = button.form ?? button.closest("form");
  // By name alone: a field that finds by typing has the id of its select.
  const fields = [...(form?.elements ?? [])].filter((field) => field.name === name);
  const field = fields.find((each) => each.value === value && /radio|checkbox/.test(each.type)) ?? fields[0];
  if (!field) return;
  if (field instanceof HTMLSelectElement) {
    const option = [...field.options].find((each) => each.value === value);
    if (!option) return;
    option.selected = true;
  } else if (/radio|checkbox/.test(field.type)) {
    field.checked = true;
  } else {
    field.value = value;
  }
  changed(field);
};

document.documentElement.classList.add("has-script");
enhance(document);
keys();
rows();
discreet();
drafts();
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-choose]");
  if (button) choose(button);
});
