// Discreet viewing: the button in the top shows the names of this page, and hides them again.
import { word } from "./words.js";

export const discreet = () => {
  const form = document.querySelector("form[data-reveal]");
  const button = form?.querySelector("button");
  if (!button) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const shown = document.body.classList.toggle("revealed");
    button.setAttribute("aria-pressed", String(shown));
    button.querySelector("span").textContent = word(shown ? "shown" : "reveal");
  });
};
