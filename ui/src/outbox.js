// What has not been sent yet, in order, encrypted with a key that the node gives to whoever may record:
// it lies in this browser until the node says that it is safe, and nobody else who uses the device can read it.
const DATABASE = "thiqa-recordings";

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function opened() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    const items = request.result.createObjectStore("items", { keyPath: "id", autoIncrement: true });
    items.createIndex("recording", "recording");
    request.result.createObjectStore("sums", { keyPath: "recording" });
  };
  return asked(request);
}

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));

export const hex = (buffer) =>
  [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** The waiting line of one recording. */
export async function outbox(recording, secret) {
  const database = await opened();
  const key = await crypto.subtle.importKey("raw", bytes(secret), "AES-GCM", false, ["encrypt", "decrypt"]);
  const store = (name, mode) => database.transaction(name, mode, { durability: "strict" }).objectStore(name);
  const all = () => asked(store("items", "readonly").index("recording").getAllKeys(recording));
  /** Nothing where another page sent it meanwhile. */
  async function get(id) {
    const item = await asked(store("items", "readonly").get(id));
    if (!item) return null;
    const { iv, sealed } = item;
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed);
    const length = new DataView(plain).getUint32(0);
    const about = JSON.parse(new TextDecoder().decode(plain.slice(4, 4 + length)));
    return { id, about, body: plain.slice(4 + length) };
  }
  return {
    /** Puts something at the end; it is on the disk when this comes back. */
    async put(about, body) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const head = new TextEncoder().encode(JSON.stringify(about));
      const plain = new Uint8Array(4 + head.length + body.byteLength);
      new DataView(plain.buffer).setUint32(0, head.length);
      plain.set(head, 4);
      plain.set(new Uint8Array(body), 4 + head.length);
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
      await asked(store("items", "readwrite").add({ recording, iv, sealed }));
    },
    /** What stands first; nothing where all was sent. */
    async first() {
      const [id] = await all();
      return id === undefined ? null : get(id);
    },
    /** What stands in the line, in order. */
    all,
    get,
    remove: (id) => asked(store("items", "readwrite").delete(id)),
    count: async () => (await all()).length,
    /** Numbers of the last chunk and part that were made here, and the hashes of all chunks. */
    sums: async () => (await asked(store("sums", "readonly").get(recording))) ?? { recording, hashes: {}, part: -1 },
    keep: (sums) => asked(store("sums", "readwrite").put(sums)),
    forget: () => asked(store("sums", "readwrite").delete(recording)),
  };
}
