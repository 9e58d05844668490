// The preview follows the text as it is typed. Without this script the button "Vis forhåndsvisning" does the same.
"use strict";
(() => {
  const form = document.querySelector("form[data-preview]");
  const text = document.getElementById("tekst");
  const seen = document.getElementById("forhaandsvisning");
  if (!form || !text || !seen) return;

  let waiting = 0;
  let asked = 0;

  const refresh = async () => {
    const mine = ++asked;
    seen.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.dataset.preview, {
        method: "POST",
        headers: { "x-part": "preview" },
        body: new URLSearchParams(new FormData(form)),
        redirect: "error",
      });
      if (!answer.ok || mine !== asked) return;
      const part = await answer.text();
      if (mine !== asked) return;
      const open = Array.from(seen.querySelectorAll("details"), (each) => each.open);
      const place = seen.querySelector(".paper")?.scrollTop ?? 0;
      seen.innerHTML = part;
      seen.querySelectorAll("details").forEach((each, at) => { each.open = open[at] ?? each.open; });
      const paper = seen.querySelector(".paper");
      if (paper) paper.scrollTop = place;
    } catch {
      // No answer: what was shown stays, and the button still works.
    } finally {
      if (mine === asked) seen.removeAttribute("aria-busy");
    }
  };

  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 350);
  });

  // A live number is put in where the cursor stands.
  document.querySelectorAll("code[data-insert]").forEach((code) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "insert";
    button.append(...code.childNodes);
    code.append(button);
    button.addEventListener("click", () => {
      text.setRangeText(button.textContent, text.selectionStart, text.selectionEnd, "end");
      text.focus();
      text.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });

  // From a remark to its line.
  seen.addEventListener("click", (event) => {
    const line = Number(event.target.closest?.("[data-line]")?.dataset.line);
    if (!line) return;
    event.preventDefault();
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((all, each) => all + each.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    text.scrollTop = (line - 3) * parseFloat(getComputedStyle(text).lineHeight);
  });
})();
