// What may be said beside a value (its sources, certainty, note) is sent once, as a template, and written here at each
// value before any other script looks for its inputs. Without script the button asks the server for it.
"use strict";

const BESIDE = document.getElementById("beside");

for (const button of BESIDE ? document.querySelectorAll("button.beside") : []) {
  const name = button.value.slice(0, -".beside".length);
  button.outerHTML = BESIDE.innerHTML.replaceAll(BESIDE.dataset.of, () => name);
}
