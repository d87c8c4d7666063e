// `<form data-typing="part">` asks for itself while somebody types, and puts the answer into the part.
// It sends what the button would send, and only when typing has rested: each answer is written into
// the log as a search. Words, links and decisions are the server's; nothing here knows a language.
const REST = 800;

// Two words of two letters at least; a number that is half typed is another number.
const whole = (text) => /^\p{L}{2,}([\s.-]+\p{L}{2,})+$/u.test(text);

export function typing(form) {
  const field = form?.elements.namedItem("q");
  const part = form && document.getElementById(form.dataset.typing);
  if (!field || !part) return;
  const said = document.querySelector("[data-said]");
  const plain = () => field.value.trim().replace(/\s+/g, " ");
  let last = plain();
  let timer;
  let asking;
  const look = async () => {
    const text = plain();
    if (text === last || !whole(text) || !form.elements.namedItem("purpose")?.value) return;
    last = text;
    asking?.abort();
    asking = new AbortController();
    const fresh = await answered(form, asking.signal);
    if (!fresh) return;
    part.replaceChildren(...fresh.childNodes);
    // Heard in one sentence, not name by name.
    if (said) said.textContent = part.querySelector("h2")?.textContent ?? "";
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, REST);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}

async function answered(form, signal) {
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, signal, credentials: "same-origin" });
    // A session that ended answers with the sign-in page.
    if (answer.redirected) window.location.reload();
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.getElementById(form.dataset.typing);
  } catch {
    return null;
  }
}
