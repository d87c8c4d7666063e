// What was filled in here and has not arrived yet. It lies in this browser, encrypted, is sent while the page is open and
// there is a link, and nothing of it stays once the node has it.
import { outbox } from "./outbox.js";

const AGAIN = 15_000;
const place = document.querySelector("[data-line]");

/** Shows one word of the page and hides the others like it. */
export function say(state) {
  for (const one of document.querySelectorAll("[data-say]")) one.hidden = one.dataset.say !== state;
}

const figures = (number) => String(number).replace(/\d/g, (digit) => place.dataset.digits[digit]);

function count(name, number) {
  for (const box of document.querySelectorAll(`[data-count=${name}]`)) {
    box.hidden = number === 0;
    box.querySelector("[data-number]").textContent = figures(number);
  }
}

/** How the node answers: it has it, it will never take it, the key was taken back, or it is asked again later. */
async function posted({ about, body }) {
  const headers = { "X-OpenRosa-Version": "1.0", "Content-Type": about.type };
  try {
    const { status } = await fetch(place.dataset.send, { method: "POST", headers, body });
    if (status === 201) return "arrived";
    if (status === 401 || status === 403) return "revoked";
    return status < 500 ? "refused" : "cut";
  } catch {
    return "cut";
  }
}

async function started() {
  const box = await outbox(place.dataset.line, place.dataset.secret);
  const refused = new Set();
  let [arrived, sending, more] = [0, false, false];

  async function show() {
    count("waiting", (await box.count()) - refused.size);
    count("refused", refused.size);
    count("arrived", arrived);
  }

  async function round() {
    for (const id of (await box.all()).filter((one) => !refused.has(one))) {
      const item = await box.get(id);
      if (!item) continue;
      const answer = await posted(item);
      if (answer === "cut" || answer === "revoked") return say(answer);
      if (answer === "arrived") {
        await box.remove(id);
        arrived += 1;
        say("arrived");
      } else {
        refused.add(id);
      }
      await show();
    }
    return undefined;
  }

  async function send() {
    more = true;
    if (sending) return;
    sending = true;
    try {
      while (more) {
        more = false;
        await show();
        await round();
      }
    } finally {
      sending = false;
    }
    await show();
  }

  async function put(parts) {
    // The parts are written down as they go over the wire: what is sent again is the same to the letter.
    const written = new Response(parts);
    await box.put({ type: written.headers.get("content-type") }, await written.arrayBuffer());
    // Else the browser may clear it away when its disk is full. Some ask their user first: nothing waits for that.
    navigator.storage?.persist?.().catch(() => {});
  }

  async function clear(event) {
    if (!confirm(event.currentTarget.dataset.ask)) return;
    for (const id of refused) await box.remove(id);
    refused.clear();
    await show();
  }

  document.querySelector("[data-clear]").addEventListener("click", clear);
  addEventListener("online", send);
  setInterval(send, AGAIN);
  send();
  return { put, send };
}

/** The waiting line; none where nothing is sent. A browser that can't keep anything is not let begin. */
export const line = place
  ? await started().catch((error) => {
      say("unsafe");
      throw error;
    })
  : null;
