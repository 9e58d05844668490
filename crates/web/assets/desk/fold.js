// Matching that forgives: å is aa and a, æ is ae, ø is oe, ö and o; case and accents count for nothing.

const letters = { "æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th" };

/** As people write it without Danish keys: å → aa, æ → ae, ø → oe. */
const spelled = (text) =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[æäøöåßðþ]/g, (letter) => letters[letter])
    .normalize("NFD")
    .replace(/\p{M}/gu, "");

/** As a hurried hand or another keyboard writes it: å, aa → a; æ, ae → a; ø, oe, ö → o. */
const loose = (text) => spelled(text).replace(/aa|ae/g, "a").replace(/oe/g, "o");

const pieces = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** A text made ready to be searched. */
export const prepared = (text) => {
  const exact = spelled(text);
  const rough = loose(text);
  return { exact, rough, exactWords: pieces(exact), roughWords: pieces(rough) };
};

const NEVER = 9;

/** How well one word of the query fits: 0 the text begins so, 1 a word does, 2 a word does roughly, 3 somewhere within. */
const fit = (query, text) => {
  if (text.exact.startsWith(query.exact)) return 0;
  if (text.exactWords.some((word) => word.startsWith(query.exact))) return 1;
  if (text.rough.startsWith(query.rough) || text.roughWords.some((word) => word.startsWith(query.rough))) return 2;
  if (query.rough.length > 1 && text.rough.includes(query.rough)) return 3;
  return NEVER;
};

/** The entries that fit, best first; within the same fit in the order they came. Each entry has `match` from `prepared`. */
export const best = (query, entries) => {
  const asked = query.trim().split(/\s+/).filter(Boolean).map(prepared);
  if (!asked.length) return entries;
  return entries
    .map((entry, place) => ({ entry, place, rank: Math.max(...asked.map((each) => fit(each, entry.match))) }))
    .filter(({ rank }) => rank < NEVER)
    .sort((one, other) => one.rank - other.rank || one.place - other.place)
    .map(({ entry }) => entry);
};

/** Whether two texts are the same but for the spelling. */
export const same = (one, other) => spelled(one.trim()) === spelled(other.trim());
