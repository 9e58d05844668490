// Nothing typed is lost: what stands in a form is kept on the server, sealed, as one types. Never in the browser's storage.
import { make, timeOfDay, token, word } from "./words.js";

/** Kept when typing pauses for this long, */
const PAUSE = 700;
/** and at the latest so long after the first stroke that is not kept. */
const LATEST = 2500;
/** Tried again after so long, and then after twice as long, up to the last. */
const FIRST_RETRY = 1000;
const LAST_RETRY = 20000;
/** While locked or logged out it is asked so often whether that has changed. */
const ASK_AGAIN = 4000;
/** The browser lets no more than this go along with a page that is left. */
const KEEPALIVE = 60000;
const LEFT_OUT = "[data-no-draft], [type='password'], [type='file']";

const watched = new Map();
/** Coming back to the page, one asks at most so often whether its token still holds. */
const TOKEN_ANEW = 10000;
let waitingForKeys = 0;
let askedForToken = 0;

const hex = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");

class Draft {
  constructor(form) {
    this.form = form;
    // Counted strokes: all, those that are kept, those that went along when the page was left.
    this.edits = 0;
    this.kept = 0;
    this.left = 0;
    this.first = 0;
    this.timer = 0;
    this.retry = 0;
    this.isFlying = false;
    this.isRenewed = false;
    this.trouble = "";
    this.leaving = false;
    this.line = form.querySelector("[data-draft-state]") ?? form.appendChild(make("p", { class: "draft-state", "data-draft-state": true }));
    this.line.setAttribute("role", "status");
  }

  field(name) {
    return this.form.elements[name];
  }

  get isDirty() {
    return this.edits > this.kept;
  }

  edited() {
    this.edits += 1;
    this.leaving = false;
    if (!this.isBarred) this.soon();
  }

  /** Kept soon: when typing pauses, or when it has gone on for too long. */
  soon() {
    const now = performance.now();
    if (!this.first) this.first = now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(PAUSE, this.first + LATEST - now)));
  }

  /** Nothing can be kept until somebody unlocks or logs in. */
  get isBarred() {
    return this.trouble === "locked" || this.trouble === "ended";
  }

  body() {
    this.field("kladde_tael").value = String(Number(this.field("kladde_tael").value || 0) + 1);
    const left = new Set([...this.form.elements].filter((each) => each.matches(LEFT_OUT)).map((each) => each.name));
    const all = [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && !left.has(name));
    const body = new URLSearchParams(all);
    body.set("csrf", token());
    return body;
  }

  async save() {
    clearTimeout(this.timer);
    // One at a time; what is typed meanwhile goes with the next.
    if (!this.isDirty || this.leaving || this.isFlying) return;
    const edits = this.edits;
    this.first = 0;
    this.isFlying = true;
    const answer = await post("/kladde", this.body());
    this.isFlying = false;
    await this.answered(answer, edits);
  }

  async answered(answer, edits) {
    if (answer?.status === 200) {
      this.kept = Math.max(this.kept, edits);
      this.retry = 0;
      this.isRenewed = false;
      this.say("", word("saved", { tid: timeOfDay() }));
      if (this.isDirty) this.soon();
    } else if (answer?.status === 409) {
      const count = Math.max((await read(answer)).count ?? 0, Number(this.field("kladde_tael").value));
      this.field("kladde_tael").value = String(count);
      await this.save();
    } else if (answer?.status === 410) {
      // The form was saved or its draft discarded; whoever types on all the same begins a new one.
      if (!this.leaving) { this.renew(); await this.save(); }
    } else if (answer?.status === 422) {
      this.say("refused", (await read(answer)).message ?? word("unsaved"));
    } else if (answer && [401, 403, 423].includes(answer.status) && !this.isRenewed) {
      await wait(this);
    } else {
      this.later();
    }
  }

  /** No answer, or none that can be understood: tried again, ever more seldom. */
  later() {
    this.isRenewed = false;
    this.say("unsaved", word("unsaved"));
    this.retry = Math.min(LAST_RETRY, this.retry ? this.retry * 2 : FIRST_RETRY);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), this.retry);
  }

  /** A number of its own, as for a form that was just opened. */
  renew() {
    this.field("kladde_nr").value = hex();
    this.field("kladde_tael").value = "0";
  }

  /** The page is being left: what is not kept goes along, with nobody left to hear the answer. */
  leave() {
    if (!this.isDirty || this.isBarred || this.left === this.edits) return;
    const edits = this.edits;
    this.left = edits;
    const body = this.body();
    const fits = body.toString().length < KEEPALIVE;
    post("/kladde", body, { keepalive: fits }).then((answer) => { if (answer?.status === 200) this.kept = Math.max(this.kept, edits); });
  }

  say(trouble, text, link) {
    this.trouble = trouble;
    this.line.classList.toggle("draft-trouble", Boolean(trouble));
    // The same words are not said again: the minute changes once a minute.
    if (this.line.dataset.says === text) return;
    this.line.dataset.says = text;
    this.line.replaceChildren(text, ...(link ? [" ", link] : []));
  }
}

const post = async (address, body, more = {}) => {
  try {
    return await fetch(address, { method: "POST", headers: { "x-part": "kladde" }, body, redirect: "manual", ...more });
  } catch {
    return null;
  }
};

const read = async (answer) => {
  try {
    return await answer.json();
  } catch {
    return {};
  }
};

/** How the session stands; the page's forms learn its token, which is new after each unlocking. */
const ask = async () => {
  const answer = await fetch("/kladde/tilstand", { headers: { "x-part": "kladde" }, redirect: "manual" }).catch(() => null);
  const state = answer?.status === 200 ? await read(answer) : null;
  if (state?.csrf) document.querySelectorAll("input[name='csrf']").forEach((field) => { field.value = state.csrf; });
  return { answer, state };
};

/** Locked or logged out, or unlocked in another window under a new token: asks which, and goes on as soon as it can. */
const wait = async (draft) => {
  const { answer, state } = await ask();
  if (state?.open) {
    draft.trouble = "";
    draft.isRenewed = true;
    return draft.save();
  }
  if (!answer) return draft.later();
  const trouble = state ? "locked" : "ended";
  const [address, name] = state ? ["/laas-op", "unlock"] : ["/log-ind", "logIn"];
  draft.say(trouble, word(trouble), make("a", { href: address, target: "_blank", rel: "noopener" }, word(name)));
  clearTimeout(waitingForKeys);
  waitingForKeys = setTimeout(resume, ASK_AGAIN);
};

/** Those that could not be kept are tried again. */
const resume = () => {
  clearTimeout(waitingForKeys);
  if (document.visibilityState === "hidden") return;
  const held = [...watched.values()].filter((draft) => draft.isDirty && draft.trouble);
  if (!held.length && watched.size && performance.now() - askedForToken > TOKEN_ANEW) {
    askedForToken = performance.now();
    void ask();
  }
  const barred = held.find((draft) => draft.isBarred);
  if (!barred) return held.forEach((draft) => void draft.save());
  void wait(barred).then(() => {
    if (!barred.trouble) held.forEach((draft) => { draft.trouble = ""; void draft.save(); });
  });
};

const draftOf = (element) => {
  const form = element?.form ?? element?.closest?.("form");
  if (!form?.matches("[data-draft]") || !form.elements.kladde_nr) return null;
  if (!watched.has(form)) watched.set(form, new Draft(form));
  return watched.get(form);
};

const leaveAll = () => {
  for (const [form, draft] of watched) {
    if (!form.isConnected) watched.delete(form);
    else draft.leave();
  }
};

const edited = (event) => {
  if (!event.target.name || event.target.matches(LEFT_OUT)) return;
  // A text has told each stroke already when it says that it was changed.
  if (event.type === "change" && !event.target.matches("select, [type='radio'], [type='checkbox'], [type='date'], [type='time']")) return;
  draftOf(event.target)?.edited();
};

/** Locking, logging out: first what is typed is kept, for then it cannot be. */
const first = async (event) => {
  const dirty = () => [...watched.values()].filter((draft) => draft.isDirty && !draft.trouble);
  if (!dirty().length || event.target.dataset.ready) return;
  event.preventDefault();
  const until = performance.now() + 2000;
  while (dirty().length && performance.now() < until) {
    dirty().forEach((draft) => void draft.save());
    await new Promise((done) => setTimeout(done, 50));
  }
  event.target.dataset.ready = "yes";
  event.target.requestSubmit(event.submitter);
};

const submitted = (event) => {
  if (event.defaultPrevented) return;
  if (event.target.dataset.before === "save") return void first(event);
  const draft = watched.get(event.target);
  if (!draft) return;
  // Should the saving itself be lost on its way, the draft holds it; arriving after the saving it is refused.
  draft.leave();
  clearTimeout(draft.timer);
  draft.leaving = true;
};

export const drafts = () => {
  document.querySelectorAll("form[data-draft]").forEach((form) => { if (form.elements.kladde_nr) watched.set(form, new Draft(form)); });
  document.addEventListener("input", edited);
  document.addEventListener("change", edited);
  window.addEventListener("submit", submitted);
  window.addEventListener("pagehide", leaveAll);
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? leaveAll() : resume()));
  window.addEventListener("focus", resume);
  window.addEventListener("online", resume);
  window.addEventListener("pageshow", (event) => {
    // Back to a page whose form was sent: what is typed from now on is a new draft.
    if (event.persisted) watched.forEach((draft) => { if (draft.leaving) { draft.leaving = false; draft.renew(); } });
  });
  window.addEventListener("beforeunload", (event) => {
    const all = [...watched.values()].filter((draft) => draft.isDirty && !draft.leaving);
    all.forEach((draft) => draft.leave());
    if (all.some((draft) => draft.trouble)) event.preventDefault();
  });
};
