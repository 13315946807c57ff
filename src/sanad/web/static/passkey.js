// What a passkey's ceremony says when it fails: it was cancelled, or this browser or address cannot do it.
"use strict";

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const told = document.getElementById("passkey-failed");
  told.hidden = false;
  told.focus();
});
