// The only script that every page loads. Pages work without it; nothing here knows a language:
// words stand in data attributes of the page.
import { initAll } from "./govuk-frontend.js";
import { lockKey } from "./lock.js";
import { passkey, passkeyPart } from "./passkey.js";
import { refreshing } from "./refresh.js";
import { speak } from "./speak.js";
import { typing } from "./typing.js";

// A page that the back button brings from the browser's memory may be another officer's: ask again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
  initAll();
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}

// Fields with a pattern accept both sets of Arabic digits as they are typed on a telephone.
const ascii = (text) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));

for (const field of document.querySelectorAll("input[pattern]")) {
  field.addEventListener("change", () => {
    field.value = ascii(field.value);
  });
}

passkey(document.querySelector("form[data-passkey]"));
document.querySelectorAll("[data-passkey-part]").forEach(passkeyPart);
lockKey(document.querySelector("form[data-lock]"));
document.querySelectorAll("[data-refresh]").forEach(refreshing);
document.querySelectorAll("[data-speak]").forEach(speak);
typing(document.querySelector("form[data-typing]"));
