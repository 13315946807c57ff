// The little that pages do by themselves: open the menu, close menus, send a choice, lock when left alone.
"use strict";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-toggles]");
  if (button) {
    const part = document.getElementById(button.dataset.toggles);
    button.setAttribute("aria-expanded", String(part.classList.toggle("show")));
  }
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// Quick exit: the page is emptied before anything is asked of the network, the server ends the session, and an empty
// page takes the place of this one in the history. Without script the button is a form that does the same.
function leave() {
  const form = document.querySelector("form[data-leaves]");
  if (!form) return;
  const { action } = form;
  const empty = form.dataset.leaves;
  document.title = "";
  document.body.replaceChildren();
  fetch(action, { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
  location.replace(empty);
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-leaves]")) return;
  event.preventDefault();
  leave();
});

const escapes = [];
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat) return;
  escapes.push(event.timeStamp);
  if (escapes.length > 3) escapes.shift();
  if (escapes.length === 3 && event.timeStamp - escapes[0] < 2000) leave();
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
});

// Another tab may be at work, so the server is asked before this one locks. Null: no line, or nobody is signed in.
async function askRemaining() {
  try {
    const { remaining } = document.body.dataset;
    const answer = await fetch(remaining, { headers: { "HX-Request": "true" }, redirect: "manual" });
    return answer.status === 200 ? await answer.json() : null;
  } catch {
    return null;
  }
}

let actedAt = Date.now();
for (const act of ["keydown", "pointerdown"]) addEventListener(act, () => (actedAt = Date.now()), true);

// What the server has not got waits behind an empty page: nothing of it is readable, and nothing is lost.
async function keepWhatWaits() {
  const waiting = typeof DRAFTS === "undefined" ? [] : DRAFTS;
  const kept = async () => {
    for (const one of waiting) await one.keep();
    return waiting.every((one) => !one.changed);
  };
  if (await kept()) return;
  document.title = "";
  document.body.replaceChildren(document.getElementById("draft-covered").content.cloneNode(true));
  while (!(await kept())) await new Promise((resolve) => setTimeout(resolve, 3000));
}

async function watchIdleness(body) {
  const allowed = Number(body.dataset.idleSeconds);
  let seconds = allowed;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000 + 500));
    const left = await askRemaining();
    seconds = left ? left.seconds : allowed - (Date.now() - actedAt) / 1000;
    if (seconds <= 0) {
      await keepWhatWaits();
      location.replace(body.dataset.locked + "?next=" + encodeURIComponent(location.pathname));
      return;
    }
  }
}

if (document.body.dataset.idleSeconds) watchIdleness(document.body);

// A page taken back from the browser's memory is asked for anew: it may be locked or signed out by now.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
