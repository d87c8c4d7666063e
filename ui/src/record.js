// Records an interview: what the camera gives goes encrypted into the outbox every few seconds and from there
// to the node, in order, until the node says of each piece that it is safe. Pauses, marks and the end go the same
// way. A reload, a lost link and a node that starts anew lose nothing that was put there.
import { hex, outbox } from "./outbox.js";

const EVERY = 3000;
const LARGEST = 1 << 20;
const AGAIN = 2000;

const root = document.querySelector("[data-record]");
const find = (selector) => root.querySelector(selector);
const show = (selector, on) => root.querySelectorAll(selector).forEach((part) => (part.hidden = !on));
const digest = async (body) => hex(await crypto.subtle.digest("SHA-256", body));
const { at, recording } = root.dataset;
const soundOnly = "soundOnly" in root.dataset;
const live = { state: root.dataset.state === "rests" ? "resting" : "idle", recorder: null, stream: null, began: 0, written: Promise.resolve() };
let [box, sums, next, part] = [null, null, Number(root.dataset.next), Number(root.dataset.part)];
// The key leaves the page as soon as it was read.
const secret = root.dataset.key;
root.removeAttribute("data-key");

function say(state) {
  live.state = state;
  for (const tag of root.querySelectorAll("[data-say]")) tag.hidden = tag.dataset.say !== state;
  show('[data-do="record"]', state === "idle");
  show('[data-do="resume"]', state === "resting");
  show("[data-form]", state === "recording");
  show('[data-do="end"]', state !== "ending");
}

function link(how) {
  for (const tag of root.querySelectorAll("[data-say-link]")) tag.hidden = tag.dataset.sayLink !== how;
}

/** Puts something into the outbox, behind all that was put there before. */
function put(about, body = new ArrayBuffer(0)) {
  live.written = live.written.then(async () => {
    await box.put({ ...about, made: Date.now(), once: crypto.randomUUID() }, body);
    find("[data-waiting]").textContent = String(await box.count());
  });
  return live.written;
}

async function putChunk(blob, ms, ofPart) {
  const whole = await blob.arrayBuffer();
  for (let from = 0; from < whole.byteLength; from += LARGEST) {
    const body = whole.slice(from, from + LARGEST);
    const n = next++;
    sums.hashes[n] = await digest(body);
    sums.part = ofPart;
    await box.keep(sums);
    await put({ what: "chunk", n, part: ofPart, ms: Math.round(ms) }, body);
  }
}

/** Sends one thing; true when the node has it. */
async function send({ about, body }) {
  const waited = Math.max(0, Date.now() - about.made);
  const request = { method: "POST", credentials: "same-origin", redirect: "manual", headers: { accept: "application/json" } };
  let url = `${at}/steps/recorder`;
  if (about.what === "chunk") {
    url = `${at}/chunks/${about.n}?part=${about.part}&ms=${about.ms}&waited=${waited}`;
    request.headers["content-type"] = "application/octet-stream";
    request.headers["x-sha256"] = await digest(body);
    request.body = body;
  } else {
    const { made, what, ...fields } = about;
    request.body = new URLSearchParams({ ...fields, step: what });
  }
  const answer = await fetch(url, request);
  if (answer.ok) return true;
  if (answer.status === 401 || answer.type === "opaqueredirect") return void link("signed-out");
  if (![400, 409, 422].includes(answer.status)) return void link("waiting");
  return settle(about, await answer.json().catch(() => ({})));
}

/** The node did not take it: what is missing before it is said to be lost; anything else is for a person. */
async function settle(about, told) {
  if (told.problem === "missing" && about.what === "chunk") {
    const fields = { step: "lost", before: String(about.n), once: crypto.randomUUID() };
    await fetch(`${at}/steps/recorder`, { method: "POST", credentials: "same-origin", body: new URLSearchParams(fields), headers: { accept: "application/json" } });
    return void link("waiting");
  }
  link("refused");
  root.dataset.refused = told.problem ?? "";
  return false;
}

async function drain() {
  for (;;) {
    const item = await box.first();
    if (item) {
      const sent = await send(item).catch(() => void link("waiting"));
      if (sent) {
        await box.remove(item.id);
        link("ok");
        if (item.about.what === "end") return void finished();
      } else {
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    } else {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    find("[data-waiting]").textContent = String(await box.count());
  }
}

async function finished() {
  await box.forget();
  window.removeEventListener("beforeunload", stay);
  window.location.assign(at);
}

const stay = (event) => {
  if (live.state === "recording") event.preventDefault();
};

async function record() {
  show("[data-say-trouble]", false);
  const kinds = soundOnly ? ["audio/webm;codecs=opus"] : ["video/webm;codecs=vp8,opus", "video/webm"];
  const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
  const picture = soundOnly ? false : { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { max: 20 } };
  live.stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: picture });
  const mine = (part += 1);
  const recorder = new MediaRecorder(live.stream, { mimeType, videoBitsPerSecond: 900_000, audioBitsPerSecond: 64_000 });
  const began = performance.now();
  let kept = Promise.resolve();
  recorder.addEventListener("dataavailable", ({ data }) => {
    const ms = performance.now() - began;
    if (data.size > 0) kept = kept.then(() => putChunk(data, ms, mine));
  });
  live.whole = () => kept;
  [live.recorder, live.began] = [recorder, began];
  const preview = find("[data-preview]");
  if (preview) {
    preview.srcObject = live.stream;
    preview.play().catch(() => {});
  }
  recorder.start(EVERY);
  window.addEventListener("beforeunload", stay);
  say("recording");
}

/** Ends the part: the camera is let go, and its last piece is in the outbox. */
async function rest() {
  if (!live.recorder) return;
  const stopped = new Promise((resolve) => live.recorder.addEventListener("stop", resolve, { once: true }));
  live.recorder.stop();
  await stopped;
  for (const track of live.stream.getTracks()) track.stop();
  const preview = find("[data-preview]");
  if (preview) preview.srcObject = null;
  await live.whole();
  live.recorder = null;
}

const able = (work) => async (event) => {
  event?.preventDefault();
  try {
    await work(event);
  } catch {
    show("[data-say-trouble]", true);
  }
};

const acts = {
  // A pause may still be waiting to be sent: then this ends it; else it says nothing.
  async record() {
    await put({ what: "resume" });
    await record();
  },
  async resume() {
    await put({ what: "resume" });
    await record();
  },
  async end() {
    await rest();
    say("ending");
    const about = { what: "end", chunks: String(next) };
    const made = Object.keys(sums.hashes).map(Number).sort((a, b) => a - b);
    // Only a browser that made all of them can name the total.
    if (made.length === next) {
      const joined = made.flatMap((n) => sums.hashes[n].match(/../g).map((pair) => parseInt(pair, 16)));
      about.total = await digest(Uint8Array.from(joined));
    }
    await put(about);
  },
};

const forms = {
  async mark(event) {
    const words = event.target.elements.words;
    await put({ what: "mark", part: String(part), ms: String(Math.round(performance.now() - live.began)), words: words.value });
    words.value = "";
  },
  async pause(event) {
    const why = event.target.elements.why.value;
    if (!why) return;
    await rest();
    await put({ what: "pause", why, words: "" });
    say("resting");
  },
};

function tick() {
  const seconds = live.state === "recording" ? Math.floor((performance.now() - live.began) / 1000) : 0;
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  find("[data-clock]").textContent = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

async function begin() {
  box = await outbox(recording, secret);
  sums = await box.sums();
  const here = Object.keys(sums.hashes).map(Number);
  next = Math.max(next, ...here.map((n) => n + 1));
  part = Math.max(part, sums.part);
  for (const button of root.querySelectorAll("[data-do]")) button.addEventListener("click", able(acts[button.dataset.do]));
  for (const form of root.querySelectorAll("[data-form]")) form.addEventListener("submit", able(forms[form.dataset.form]));
  say(live.state);
  setInterval(tick, 500);
  await drain();
}

if (root && window.isSecureContext && window.MediaRecorder && navigator.locks) {
  // One window records: a second one would give the same numbers to other pieces.
  navigator.locks.request(`thiqa-${recording}`, { ifAvailable: true }, (lock) => {
    if (!lock) return show("[data-say-elsewhere]", true);
    return begin();
  });
} else if (root) {
  show("[data-say-trouble]", true);
}
