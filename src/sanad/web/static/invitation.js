// The code of an invitation stands behind the # of its link, which no browser sends: it is put into the field here.
"use strict";

const code = decodeURIComponent(location.hash.slice(1));
const field = document.getElementById("id_code");
if (code && field) {
  field.value = code;
  history.replaceState(null, "", location.pathname);
}
