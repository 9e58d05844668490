// `<form data-drop>`: files dropped on the page go into the form's file field.
import { changed, make, word } from "./words.js";

const names = (form, field) => {
  let place = form.querySelector("[data-drop-names]");
  if (!place) {
    place = make("p", { "data-drop-names": true, class: "drop-names", role: "status" });
    field.insertAdjacentElement("afterend", place);
  }
  const chosen = [...field.files].map((file) => file.name);
  place.textContent = chosen.length > 1 ? `${word("files")} ${chosen.join(", ")}` : "";
};

const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

export const files = (form) => {
  if (form.dataset.dropReady) return;
  form.dataset.dropReady = "yes";
  const field = form.querySelector("input[type='file']");
  if (!field) return;
  form.dataset.dropWords = word("drop");
  const alone = document.querySelectorAll("form[data-drop]").length === 1;
  const ground = alone ? document : form;
  let over = 0;
  const show = (isOver) => form.classList.toggle("drop-over", isOver);
  ground.addEventListener("dragenter", (event) => { if (holdsFiles(event)) { over += 1; show(true); } });
  ground.addEventListener("dragleave", (event) => { if (holdsFiles(event)) { over = Math.max(0, over - 1); show(over > 0); } });
  ground.addEventListener("dragover", (event) => { if (holdsFiles(event)) event.preventDefault(); });
  ground.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    over = 0;
    show(false);
    const all = new DataTransfer();
    const dropped = [...event.dataTransfer.files];
    for (const file of field.multiple ? [...field.files, ...dropped] : dropped.slice(0, 1)) all.items.add(file);
    field.files = all.files;
    form.closest("details")?.setAttribute("open", "");
    changed(field);
    field.scrollIntoView({ block: "nearest" });
    if (form.dataset.drop === "submit") form.requestSubmit();
    else field.focus();
  });
  field.addEventListener("change", () => names(form, field));
};
