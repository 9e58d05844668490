// `<input data-suggest="id">`: free words, with those that were used before to choose from.
import { combobox } from "./combobox.js";
import { best, prepared } from "./fold.js";
import { changed, token } from "./words.js";

const WAIT = 150;

export const suggest = (field) => {
  if (field.dataset.suggestReady) return;
  field.dataset.suggestReady = "yes";
  const source = document.getElementById(field.dataset.suggest);
  if (!source) return;
  field.removeAttribute("list");
  const many = field.hasAttribute("data-many");

  // Of several words the last is being typed.
  const parts = () => (many ? field.value.split(",") : [field.value]);
  const typed = () => parts().at(-1).trim();
  const taken = () => parts().slice(0, -1).map((each) => each.trim()).filter(Boolean);
  const all = () =>
    [...source.querySelectorAll("option")]
      .map((option) => ({ label: option.value || option.textContent.trim(), hint: option.dataset.hint }))
      .filter(({ label }) => label && !taken().includes(label))
      .map((each) => ({ ...each, match: prepared(each.label) }));

  const { list, said, open } = combobox(field, {
    entries: () => best(typed(), all()).filter(({ label }) => label !== typed()),
    take: ({ label }) => {
      field.value = many ? [...taken(), label].join(", ") + ", " : label;
      changed(field);
    },
    takesFirst: false,
  });
  field.insertAdjacentElement("afterend", list);
  list.insertAdjacentElement("afterend", said);
  field.parentElement.classList.add("pick");

  const from = field.dataset.suggestFrom;
  if (!from) return;
  let waiting = 0;
  let asked = 0;
  field.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = ++asked;
      const body = new URLSearchParams({ csrf: token(), q: typed() });
      const answer = await fetch(from, { method: "POST", headers: { "x-part": "suggest" }, body, redirect: "error" }).catch(() => null);
      if (mine !== asked || answer?.status !== 200) return;
      source.innerHTML = await answer.text();
      if (mine === asked && document.activeElement === field && typed()) open(true);
    }, WAIT);
  });
};
