// A form marked data-draft="code" (and data-draft-subject="id") is kept on the server while it is written,
// so that a lock, a closed lid or a crash loses nothing; it comes back when its page is opened again. One that may
// stand open several times has data-draft-sheet="id" too: each sheet is kept by itself, and offered where it waits.
"use strict";

const DRAFT_MILLISECONDS = 3000;
const MOST_LETTERS = 300000; // so many a form may send, in Arabic too
const DRAFTS = [];

function fieldsOf(form) {
  const content = {};
  for (const [name, value] of new FormData(form)) {
    const field = form.elements[name];
    if (typeof value === "string" && field.type !== "password" && name !== "csrfmiddlewaretoken") {
      (content[name] ||= []).push(value);
    }
  }
  return content;
}

function fill(form, content) {
  const used = {};
  for (const field of form.elements) {
    const values = content[field.name] || [];
    if (!field.name || ["hidden", "password", "file", "submit", "button"].includes(field.type)) continue;
    if (values.some(Boolean) && (field.matches("input, textarea") || field.closest(".of-types")))
      for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (field.type === "select-multiple") {
      for (const option of field.options) option.selected = values.includes(option.value);
    } else if (values.length) {
      used[field.name] = (used[field.name] ?? -1) + 1;
      const value = values[used[field.name]] ?? field.value;
      if ("chosen" in field.dataset && value && ![...field.options].some((one) => one.value === value)) {
        field.add(new Option(content["find." + field.name]?.[used[field.name]] || value, value));
      }
      field.value = value;
    }
  }
}

// randomUUID is not there where a site is served without encryption in its own house.
function newId() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
  return hex.slice(0, 12) + "4" + hex.slice(13, 16) + "8" + hex.slice(17);
}

function stateOf(answer) {
  if (answer === undefined) return "stopped";
  if (answer === null) return "line";
  if (answer.type === "opaqueredirect" || answer.status === 403) return "ended";
  return answer.ok ? "kept" : answer.status >= 500 ? "line" : "refused";
}

// Whoever signed in again beside this page goes on with it: its forms take the new session's token.
async function renewed() {
  const now = await askRemaining();
  if (!now || now.who !== document.body.dataset.who) return false;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": now.token }));
  document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => (field.value = now.token));
  return true;
}

class Kept {
  constructor(form) {
    const subject = form.dataset.draftSubject || "";
    this.form = form;
    this.of = form.dataset.draft + (subject && ":" + subject);
    this.hidden = document.createElement("input");
    Object.assign(this.hidden, { type: "hidden", name: "draft" });
    this.onSheet(form.dataset.draftSheet);
    form.append(this.hidden);
    form.addEventListener("input", () => this.later());
    form.addEventListener("submit", (event) => this.sent(event));
    if (form.querySelector("[aria-invalid]")) return;
    if (form.dataset.draftSheet) this.offer();
    else this.restore();
  }

  onSheet(sheet) {
    this.mark = sheet ? this.of + ":" + sheet : this.of;
    this.hidden.value = this.mark;
  }

  later() {
    this.changed = this.written = true;
    this.timer ||= setTimeout(() => this.keep(), DRAFT_MILLISECONDS);
  }

  stop() {
    clearTimeout(this.timer);
    this.changed = false;
    this.asked?.abort();
  }

  // Without a line, or once the sign-in ended, the words wait in the page: it says so, and tries again.
  async keep(keepalive = false, again = false) {
    clearTimeout(this.timer);
    this.timer = null;
    if (!this.changed) return "kept";
    this.changed = false;
    const content = fieldsOf(this.form);
    const tooMuch = JSON.stringify(content).length > MOST_LETTERS;
    const state = tooMuch ? "refused" : stateOf(await this.ask({ content }, keepalive));
    if (state === "stopped") return state;
    if (state !== "kept") this.changed = true;
    if (state === "ended" && !again && (await renewed())) return this.keep(keepalive, true);
    if (this.changed && !tooMuch) this.timer ||= setTimeout(() => this.keep(), 2 * DRAFT_MILLISECONDS);
    this.say(state);
    return state;
  }

  // What was not kept yet is kept first, so that no page that comes instead of the answer loses a word.
  async sent(event) {
    if (this.gone || this.sending) return event.preventDefault();
    if (this.sure || !this.changed) {
      this.gone = true; // Enter twice sends once
      setTimeout(() => (this.gone = false), DRAFT_MILLISECONDS);
      return this.stop();
    }
    event.preventDefault();
    this.sending = true;
    const state = await this.keep();
    this.sending = false;
    if (state !== "kept" && this.notice) return this.notice.focus();
    this.sure = true;
    this.form.requestSubmit(event.submitter);
    this.sure = false;
  }

  say(state) {
    const was = this.notice?.dataset.state;
    const now = state === "kept" && (!was || was === "kept") ? undefined : state;
    if (now === was) return;
    this.notice?.remove();
    const told = now && document.getElementById("draft-" + now);
    this.notice = told ? told.content.firstElementChild.cloneNode(true) : undefined;
    if (!told) return;
    this.notice.dataset.state = now;
    this.form.append(this.notice);
  }

  // Without content: give back what was kept; with null: delete it.
  ask(told, keepalive = false, mark = this.mark) {
    this.asked = new AbortController();
    const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
    return fetch(document.body.dataset.drafts, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ draft: mark, ...told }),
      keepalive,
      redirect: "manual",
      signal: this.asked.signal,
    }).catch((error) => (error.name === "AbortError" ? undefined : null)); // the form still holds what was written
  }

  async restore() {
    const answer = await this.ask({});
    // The form may have been sent while its draft was on the way: then the answer breaks off.
    const kept = answer?.ok ? await answer.json().catch(() => null) : null;
    const content = kept?.content;
    if (!content || this.changed) return;
    fill(this.form, content);
    this.tell();
  }

  // What was written on other sheets of this form, here or in another window, and not sent.
  async offer() {
    const answer = await this.ask({ waiting: true });
    const told = answer?.ok ? await answer.json().catch(() => null) : null;
    if (!told?.waiting?.length) return;
    const notice = document.getElementById("drafts-wait").content.firstElementChild.cloneNode(true);
    const list = notice.querySelector("ul");
    const line = list.querySelector("li");
    line.remove();
    for (const { sheet, at, words } of told.waiting) {
      const row = line.cloneNode(true);
      const [words_, at_] = row.querySelectorAll("bdi");
      words_.textContent = words;
      at_.textContent = at;
      const [takes, throws] = row.querySelectorAll("button");
      const gone = () => (list.children.length > 1 ? row : notice).remove();
      takes.addEventListener("click", async () => (await this.takeUp(this.of + ":" + sheet)) && gone());
      throws.addEventListener("click", async () => (await this.ask({ content: null }, false, this.of + ":" + sheet)) && gone());
      list.append(row);
    }
    this.form.prepend(notice);
  }

  // It moves to the sheet of this form; what stands here already stays a draft of its own, which waits.
  async takeUp(mark) {
    const answer = await this.ask({}, false, mark);
    const kept = answer?.ok ? await answer.json().catch(() => null) : null;
    if (!kept?.content) return false;
    if (this.written) {
      if ((await this.keep()) !== "kept") return false;
      this.onSheet(newId());
    }
    fill(this.form, kept.content);
    this.later();
    if ((await this.keep()) === "kept") await this.ask({ content: null }, false, mark);
    this.tell();
    return true;
  }

  tell() {
    const notice = document.getElementById("draft-back").content.firstElementChild.cloneNode(true);
    notice.querySelector("button").addEventListener("click", async () => {
      this.stop();
      await this.ask({ content: null });
      this.form.reset();
      notice.remove();
    });
    this.form.prepend(notice);
  }
}

document.querySelectorAll("form[data-draft]").forEach((form) => DRAFTS.push(new Kept(form)));

for (const back of ["online", "focus"])
  window.addEventListener(back, () => DRAFTS.forEach((one) => one.notice && one.keep()));

window.addEventListener("pagehide", () => DRAFTS.forEach((one) => one.keep(true)));

// The lock at one's own wish waits until what was written is kept.
document.addEventListener("submit", async (event) => {
  if (!event.target.matches("form[data-locks]") || !DRAFTS.some((one) => one.changed)) return;
  event.preventDefault();
  await Promise.all(DRAFTS.map((one) => one.keep()));
  event.target.requestSubmit(event.submitter);
});
