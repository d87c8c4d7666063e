// Passkeys: asks the node for a challenge, lets the browser sign it, and sends the form with the answer.
// Forms for it are hidden until the browser can do it here; without scripts they stay hidden.
const bytes = (text) => {
  const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
};

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const known = (list) => (list ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

async function create(options) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: known(options.excludeCredentials),
    },
  });
  const { attestationObject, clientDataJSON } = made.response;
  return { made, response: { attestationObject: text(attestationObject), clientDataJSON: text(clientDataJSON) } };
}

async function get(options) {
  const made = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: known(options.allowCredentials),
    },
  });
  const { authenticatorData, clientDataJSON, signature, userHandle } = made.response;
  const response = {
    authenticatorData: text(authenticatorData),
    clientDataJSON: text(clientDataJSON),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : null,
  };
  return { made, response };
}

async function signed(challenge, how) {
  const answer = await fetch(challenge, { method: "POST", credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  const { ceremony, options } = await answer.json();
  const { made, response } = await how(options.publicKey);
  return { ceremony, answer: JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response }) };
}

async function sign(form) {
  const { ceremony, answer } = await signed(form.dataset.challenge, { create, get }[form.dataset.passkey]);
  form.elements.ceremony.value = ceremony;
  form.elements.answer.value = answer;
  form.submit();
}

const ableUnder = (name) =>
  window.isSecureContext && "PublicKeyCredential" in window && location.hostname === name;

/** One person's passkey in a form of several people: its answer waits in hidden fields. */
export function passkeyPart(part) {
  if (!ableUnder(part.dataset.name)) return;
  part.hidden = false;
  const button = part.querySelector("button");
  const [failed, done] = ["failed", "done"].map((name) => part.querySelector(`[data-passkey-${name}]`));
  button.addEventListener("click", async () => {
    button.disabled = true;
    failed.hidden = done.hidden = true;
    try {
      const { ceremony, answer } = await signed(part.dataset.challenge, get);
      part.querySelector("[data-passkey-ceremony]").value = ceremony;
      part.querySelector("[data-passkey-answer]").value = answer;
      done.hidden = false;
    } catch {
      failed.hidden = false;
    }
    button.disabled = false;
  });
}

/** Shows a form if the browser can make passkeys under the node's name, else says that it can't. */
export function passkey(form) {
  if (!form) return;
  const able = ableUnder(form.dataset.name);
  const unable = document.querySelector("[data-passkey-none]");
  if (!able) {
    if (unable) unable.hidden = false;
    return;
  }
  form.hidden = false;
  const failed = form.querySelector("[data-passkey-failed]");
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    // What the node would refuse anyway is refused before a device makes anything.
    if (form.elements.old && form.elements.old.value === "") return void form.submit();
    busy = true;
    failed.hidden = true;
    try {
      await sign(form);
    } catch {
      failed.hidden = false;
    }
    busy = false;
  });
}
