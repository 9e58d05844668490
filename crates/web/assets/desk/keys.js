// Shortcuts: single letters outside fields, each with a link or a button of its own; Ctrl+Enter saves, Esc closes.
import { make, word } from "./words.js";

const isOff = () => document.body.dataset.letters === "off";
const isField = (element) =>
  element.isContentEditable || element.matches("select, textarea, input:not([type='checkbox'], [type='radio'], [type='button'], [type='submit'], [type='file'])");
const isUsable = (element) => !element.disabled && (element.checkVisibility() || Boolean(element.closest(".menu")));
const withKeys = () => [...document.querySelectorAll("[data-key]")].filter(isUsable);
const isOfPage = (element) => Boolean(element.closest("main"));

/** Does what the link, button, field or panel is there for. */
const use = (element) => {
  if (element.matches("summary")) {
    const panel = element.parentElement;
    panel.open = true;
    const field = [...panel.querySelectorAll("input:not([type='hidden']), select, textarea")].find((each) => each.checkVisibility() && !each.disabled);
    (field ?? element).focus();
    panel.scrollIntoView({ block: "nearest" });
  } else if (element.matches("[type='radio'], [type='checkbox']")) {
    // What is chosen by its letter may lead on to the field that is filled in next.
    element.click();
    (document.getElementById(element.dataset.keyTo) ?? element).focus();
  } else if (element.matches("[type='radio'], [type='checkbox']")) {
    // A choice is made; writing goes on where `data-key-to` says.
    element.click();
    (document.getElementById(element.dataset.keyTo ?? "") ?? element).focus();
  } else if (element.matches("input:not([type='submit'], [type='button']), select, textarea")) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
};

const group = (name, lines) => {
  if (!lines.length) return [];
  const rows = lines.map(([key, what]) => make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)));
  return [make("h3", {}, name), make("dl", { class: "keys" }, ...rows)];
};

const said = (element) => {
  const text = element.dataset.keyLabel || element.getAttribute("aria-label") || element.textContent;
  return [element.dataset.key, text.trim().replace(/\s+/g, " ")];
};

const second = () => {
  const button = document.querySelector("button[data-second]");
  return button ? [["Ctrl + Shift + Enter", button.textContent.trim()]] : [];
};

const showKeys = (dialog) => {
  const all = withKeys();
  const lines = (fits) => [...new Map(all.filter(fits).map(said))];
  const letters = isOff() ? [] : [
    ...group(word("here"), lines(isOfPage)),
    ...group(word("everywhere"), lines((each) => !isOfPage(each)).map(([key, what]) => [key === "g" ? "g · ?" : key, what])),
  ];
  dialog.querySelector("[data-keys]").replaceChildren(
    ...letters,
    ...group(word("fields"), [["Ctrl + Enter", word("submit")], ...second(), ["Esc", word("escape")]]),
  );
  document.querySelectorAll(".menu[open]").forEach((menu) => { menu.open = false; });
  dialog.showModal();
};

/** The button that Enter with Ctrl stands for. */
const mainButton = (form) =>
  ["[data-main]", ".button-primary[type='submit']", ".button-primary:not([type])"]
    .map((kind) => [...form.elements].find((each) => each.matches(`button${kind}`) && !each.disabled))
    .find(Boolean);

const submit = (event) => {
  const form = event.target.form ?? event.target.closest?.("form");
  if (!form || form.method === "dialog") return;
  // With Shift as well: the form's second way of saving, where it has one.
  const button = event.shiftKey ? [...form.elements].find((each) => each.matches("[data-second]")) : mainButton(form);
  if (event.shiftKey && !button) return;
  event.preventDefault();
  form.requestSubmit(button);
};

const escape = (event) => {
  const menu = document.querySelector(".menu[open]");
  const panel = event.target.closest?.("details[data-panel][open]");
  const closed = menu ?? panel;
  if (!closed || document.querySelector("dialog[open]")) return;
  closed.open = false;
  closed.querySelector("summary")?.focus();
};

const letter = (event) => {
  if (isOff() || isField(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "?") {
    const dialog = document.getElementById("genveje");
    if (dialog) { event.preventDefault(); showKeys(dialog); }
    return;
  }
  if (event.shiftKey || event.repeat) return;
  const all = withKeys().filter((each) => each.dataset.key === event.key);
  const meant = all.find(isOfPage) ?? all[0];
  if (!meant) return;
  // The letter must not be typed into the field that it leads to.
  event.preventDefault();
  use(meant);
};

export const keys = () => {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return submit(event);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return escape(event);
    if (event.key.length === 1) letter(event);
  });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-open]");
    const dialog = opener && document.getElementById(opener.dataset.open);
    if (dialog?.showModal) {
      event.preventDefault();
      showKeys(dialog);
    }
    document.querySelectorAll(".menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
};

/** Screen readers say the letter with what it stands on. */
export const announce = (root) => {
  if (!isOff()) root.querySelectorAll("[data-key]").forEach((each) => each.setAttribute("aria-keyshortcuts", each.dataset.key));
};
