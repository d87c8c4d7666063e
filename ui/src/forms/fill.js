// A form filled in in the browser. What is sent waits in this browser until the node has it; where there is nowhere to
// send it, the form is only tried.
import { OdkWebForm, POST_SUBMIT__NEW_INSTANCE as NEXT, webFormsPlugin } from "@getodk/web-forms";
import { createApp, h } from "vue";
import { line, say } from "./waiting.js";
import { place, spoken } from "./words.js";

let touched = false;

const JR = "http://openrosa.org/javarosa";

/** Gives what is filled in an id of its own, where the form leaves that to the application as Collect lets it. */
function numbered(form) {
  const id = form.querySelector("model > instance > * > meta > instanceID");
  if (!id) return;
  const path = `/${id.parentNode.parentNode.nodeName}/${id.parentNode.nodeName}/${id.nodeName}`;
  const model = id.closest("model");
  const bind =
    [...model.querySelectorAll("bind")].find((one) => one.getAttribute("nodeset") === path) ??
    model.appendChild(form.createElementNS(model.namespaceURI, "bind"));
  if (bind.hasAttributeNS(JR, "preload") || bind.hasAttribute("calculate")) return;
  bind.setAttribute("nodeset", path);
  bind.setAttributeNS(JR, "jr:preload", "uid");
}

/** The form as it was laid in, shown first in the reader's language if it has it; answers with the language, too. */
function opened(text) {
  const form = new DOMParser().parseFromString(text, "text/xml");
  numbered(form);
  const all = [...form.querySelectorAll("translation")];
  const ends = `(${document.documentElement.lang})`;
  const hers = all.find((one) => one.getAttribute("lang").endsWith(ends));
  if (hers) {
    for (const one of all) one.removeAttribute("default");
    hers.setAttribute("default", "true()");
  }
  const first = hers ?? all.find((one) => one.hasAttribute("default")) ?? all[0];
  return [new XMLSerializer().serializeToString(form), first?.getAttribute("lang") ?? ""];
}

const [xml, language] = opened(place.dataset.xml);

async function send(payload, done) {
  if (payload.status !== "ready") return say("broken");
  for (const parts of payload.data) await line.put(parts);
  touched = false;
  done({ next: NEXT });
  spoken(language);
  scrollTo(0, 0);
  await line.send();
}

const sends = line
  ? { submissionMaxSize: Number(place.dataset.most), onSubmitChunked: send }
  : { onSubmit: () => say("tried") };

// The engine does not say what it could not do; then nothing was sent, and the answers still stand there.
addEventListener("unhandledrejection", () => say("broken"));
addEventListener("beforeunload", (event) => {
  if (touched && line) event.preventDefault();
});
place.addEventListener("input", () => {
  touched = true;
});

// The engine's fields for numbers know one set of digits, and each as a key that is pressed.
const DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹";

function ascii(event) {
  const { target } = event;
  const text = (event.type === "keypress" ? event.key : event.data) ?? "";
  const digits = [...text].map((letter) => DIGITS.indexOf(letter) % 10);
  if (digits.length === 0 || digits.includes(-1) || target.getAttribute("role") !== "spinbutton") return;
  event.preventDefault();
  event.stopPropagation();
  for (const digit of digits) {
    const pressed = { key: String(digit), code: `Digit${digit}`, bubbles: true, cancelable: true };
    target.dispatchEvent(new KeyboardEvent("keypress", pressed));
  }
}
for (const kind of ["keypress", "beforeinput"]) place.addEventListener(kind, ascii, true);

spoken(language);
/** A picture, a sound or a list of the form: `jr://images/NAME`. */
const fetchFormAttachment = ({ pathname }) =>
  fetch(`${place.dataset.files}/${pathname.split("/").at(-1)}`, { headers: { "X-OpenRosa-Version": "1.0" } });
createApp({ render: () => h(OdkWebForm, { formXml: xml, fetchFormAttachment, ...sends }) })
  .use(webFormsPlugin)
  .mount(place);
for (const list of document.querySelectorAll("details[data-questions]")) list.open = false;
