// A form marked data-draft="code" (and data-draft-subject="id") is kept on the server while it is written,
// so that a lock, a closed lid or a crash loses nothing; it comes back when its page is opened again.
"use strict";

const DRAFT_MILLISECONDS = 3000;
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
    if (values.some(Boolean)) field.closest("details.of-types")?.setAttribute("open", "");
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

class Kept {
  constructor(form) {
    const subject = form.dataset.draftSubject || "";
    this.form = form;
    this.mark = form.dataset.draft + (subject && ":" + subject);
    const mark = document.createElement("input");
    Object.assign(mark, { type: "hidden", name: "draft" });
    mark.value = this.mark;
    form.append(mark);
    form.addEventListener("input", () => this.later());
    form.addEventListener("submit", () => this.stop());
    if (!form.querySelector("[aria-invalid]")) this.restore();
  }

  later() {
    this.changed = true;
    this.timer ||= setTimeout(() => this.keep(), DRAFT_MILLISECONDS);
  }

  stop() {
    clearTimeout(this.timer);
    this.changed = false;
    this.asked?.abort();
  }

  async keep(keepalive = false) {
    clearTimeout(this.timer);
    this.timer = null;
    if (!this.changed) return;
    this.changed = false;
    await this.ask({ content: fieldsOf(this.form) }, keepalive);
  }

  // Without content: give back what was kept; with null: delete it.
  ask(told, keepalive = false) {
    this.asked = new AbortController();
    const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
    return fetch(document.body.dataset.drafts, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ draft: this.mark, ...told }),
      keepalive,
      redirect: "manual",
      signal: this.asked.signal,
    }).catch(() => null); // sent, stopped or without a line: the form itself still holds what was written
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

window.addEventListener("pagehide", () => DRAFTS.forEach((one) => one.keep(true)));

// The lock at one's own wish waits until what was written is kept.
document.addEventListener("submit", async (event) => {
  if (!event.target.matches("form[data-locks]") || !DRAFTS.some((one) => one.changed)) return;
  event.preventDefault();
  await Promise.all(DRAFTS.map((one) => one.keep()));
  event.target.requestSubmit(event.submitter);
});
