// The words that the scripts say, in the page's language.
const words = document.getElementById("ord")?.dataset ?? {};

export const word = (key, values = {}) =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words[key] ?? "");

/** The time of day in Denmark as people write it: 10.42 in Danish, 10:42 in English. */
export const timeOfDay = (at = new Date()) =>
  at.toLocaleTimeString(document.documentElement.lang === "da" ? "da-DK" : "en-GB", {
    hour: "2-digit", minute: "2-digit", timeZone: "Europe/Copenhagen",
  });

/** An element with its attributes and what it holds. */
export const make = (name, attributes = {}, ...inside) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...inside.filter((each) => each !== undefined));
  return element;
};

/** Where a form's token stands, on this page. */
export const token = () => document.querySelector("input[name='csrf']")?.value ?? "";

/** Tells who listens that a field was changed as by hand. */
export const changed = (field) => {
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
};
