// An interview is recorded with the browser's own camera: a reload in the middle, a lost link, a pause with the
// lawyer, the end; then it is played from the middle. Nothing stays in the browser. The papers go to the judge,
// who plays it from the middle, too, and checks a piece against the log without asking us whether it is right.
import { strict as assert } from "node:assert";
import { createHash, createPublicKey, verify } from "node:crypto";

const seconds = (count) => new Promise((resolve) => setTimeout(resolve, count * 1000));

async function plan(officer) {
  const { page, said, code } = officer;
  await officer.signIn("investigator");
  await page.goto("/cases/new");
  await page.getByLabel(said("cases-story")).fill("سُرق هاتف من مقهى، وهذه الواقعة من نسج الخيال.");
  await officer.pick("cases-offence", code("offences", "0502"));
  // She has the case: nobody else may bring it before the judge.
  const hers = (await page.locator('a[href="/account"]').first().innerText()).trim();
  await page.locator("main details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
  await officer.pick("cases-officer", new RegExp(hers));
  await officer.press("cases-open");
  const path = new URL(page.url()).pathname.replace(/\/receipt$/, "");
  await page.goto(`${path}/interviews/new`);
  await page.getByLabel(code("interview_kinds", "witness")).first().check();
  await page.getByLabel(said("interviews-person"), { exact: true }).fill("سلمى كامل");
  await officer.look("interview-new");
  await officer.press("interviews-plan");
  await officer.look("interview");
  return new URL(page.url()).pathname;
}

const say = (page, state) => page.locator(`[data-say=${state}]`).waitFor({ state: "visible" });

/** Waits until the node has said of every piece that it is safe. */
const sent = (page) =>
  page.waitForFunction(() => document.querySelector("[data-waiting]")?.textContent === "0" && !document.querySelector('[data-say-link="ok"]').hidden, null, { timeout: 30_000 });

async function record(officer) {
  const { page, context, said } = officer;
  page.on("dialog", (dialog) => dialog.accept());
  await officer.press("recordings-title");
  await officer.look("recording-begin");
  await officer.press("recordings-begin");
  await page.locator("[data-do=record]").click();
  await say(page, "recording");
  await seconds(5);
  await officer.look("recording");
  await seconds(2);
  await sent(page);

  await page.reload();
  await page.locator("[data-do=record]").click();
  await say(page, "recording");
  await seconds(4);
  await context.setOffline(true);
  await seconds(6);
  await page.locator('[data-say-link="waiting"]').waitFor({ state: "visible" });
  await context.setOffline(false);
  await sent(page);

  await page.getByLabel(said("recordings-mark-words")).fill("هنا وصفت الهاتف");
  await page.getByRole("button", { name: said("recordings-mark"), exact: true }).click();
  await page.locator("[data-form=pause] input[value=lawyer]").check();
  await page.getByRole("button", { name: said("recordings-pause"), exact: true }).click();
  await say(page, "resting");
  await page.locator("[data-do=resume]").click();
  await say(page, "recording");
  await seconds(4);
  const moved = page.waitForURL((url) => /\/interviews\/[a-z2-7]+$/.test(url.pathname));
  await page.locator("[data-do=end]").click();
  await moved;
}

/** What this browser still holds of it. */
const left = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open("thiqa-recordings", 1);
        request.onsuccess = () => {
          const counts = ["items", "sums"].map((name) => {
            const asked = request.result.transaction(name).objectStore(name).count();
            return new Promise((done) => (asked.onsuccess = () => done(asked.result)));
          });
          Promise.all(counts).then(resolve);
        };
      }),
  );

/** Jumps to the middle of a part; answers its length, the place, and how long that took. */
const jump = (video) =>
  video.evaluate(async (player) => {
    const once = (event) => new Promise((resolve) => player.addEventListener(event, resolve, { once: true }));
    if (player.readyState < 1) await once("loadedmetadata");
    const began = performance.now();
    const there = once("seeked");
    player.currentTime = player.duration / 2;
    await there;
    return { length: player.duration, at: player.currentTime, took: performance.now() - began, width: player.videoWidth };
  });

async function play(officer, path) {
  const { page, said, code } = officer;
  await page.goto(path);
  await officer.press("recordings-playback", "link");
  await officer.look("playback-why");
  await page.getByLabel(code("playback_purposes", "investigation")).check();
  await officer.press("recordings-play");
  const videos = page.locator("video");
  assert.equal(await videos.count(), 3, "before the reload, after it, and after the pause");
  for (let n = 0; n < 3; n += 1) {
    const { length, at, took, width } = await jump(videos.nth(n));
    assert(Number.isFinite(length) && length > 1, `part ${n} has a length: ${length}`);
    assert(at > length / 4, `part ${n} plays from its middle: ${at} of ${length}`);
    assert(took < 5000 && width > 0, `part ${n}: ${took} ms`);
  }
  await page.getByText(said("recordings-gap-before")).waitFor();
  // The words stand in a line, behind the time and before the reason.
  const within = new RegExp(said("recordings-private").source.replace(/^\^\\s\*|\\s\*\$$/g, ""));
  await page.locator("li", { hasText: within }).waitFor();
  await page.getByText("هنا وصفت الهاتف").waitFor();
  await officer.look("playback");
}

/** The smallest page of PDF that there is. */
const PAGE = Buffer.from("%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

/** A statement is laid into the case, and the papers go to the judge. */
async function submit(officer, path) {
  const { page, said, code } = officer;
  const file = path.replace(/\/interviews\/.*$/, "");
  await page.goto(`${file}/attachments`);
  await page.locator("input[type=file]").setInputFiles({ name: "statement.pdf", mimeType: "application/pdf", buffer: PAGE });
  await officer.pick("cases-file-kind", code("document_kinds", "statement_witness"));
  await officer.press("web-save");
  await page.goto(`${file}/papers`);
  await officer.press("papers-submit");
  await page.getByRole("heading", { name: said("papers-submit") }).waitFor();
  await officer.look("papers-submitted");
}

const sha256 = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();
const node = (left, right) => sha256(Buffer.from([1]), left, right);

/** The root of a tree of this size in which the leaf stands at this place (RFC 9162, 2.1.3.2). */
function root(leaf, index, size, path) {
  let [at, last, hash] = [index, size - 1, leaf];
  for (const other of path) {
    assert(last > 0, "the path is not too long");
    if (at % 2 === 1 || at === last) {
      hash = node(other, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    } else {
      hash = node(hash, other);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  assert.equal(last, 0, "the path is not too short");
  return hash;
}

/** What the log itself publishes of an entry: its envelope, out of its bundle. */
async function published(page, office, index, size) {
  const [bundle, wide] = [Math.floor(index / 256), Math.floor(size / 256)];
  const partial = bundle < wide ? "" : `.p/${size % 256}`;
  const digits = String(bundle).padStart(Math.ceil(String(bundle).length / 3) * 3, "0").match(/.../g);
  const name = digits.map((part, n) => (n + 1 < digits.length ? `x${part}` : part)).join("/");
  const bytes = await page.evaluate(async (url) => [...new Uint8Array(await (await fetch(url)).arrayBuffer())], `/log/${office}/tile/entries/${name}${partial}`);
  let rest = Buffer.from(bytes);
  for (let n = bundle * 256; n < index; n += 1) rest = rest.subarray(2 + rest.readUInt16BE(0));
  return rest.subarray(2, 2 + rest.readUInt16BE(0));
}

/** Checks a proof file as anybody can: the leaf, the path, the root, and the signature of the log. */
async function check(page, office, proof, key) {
  const [head, text, signatures] = proof.split("\n\n");
  const [magic, index, ...path] = head.split("\n");
  assert.equal(magic, "c2sp.org/tlog-proof@v1");
  const [origin, size, hash] = text.split("\n");
  const leaf = sha256(Buffer.from([0]), await published(page, office, Number(index.slice(6)), Number(size)));
  const found = root(leaf, Number(index.slice(6)), Number(size), path.map((line) => Buffer.from(line, "base64")));
  assert.equal(found.toString("base64"), hash, "the entry stands under the root that was signed");
  const signed = signatures.split("\n").find((line) => line.startsWith(`\u2014 ${origin} `));
  const raw = Buffer.from(key.split("+").slice(2).join("+"), "base64").subarray(1);
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw]);
  const publicKey = createPublicKey({ key: spki, format: "der", type: "spki" });
  const signature = Buffer.from(signed.split(" ").at(-1), "base64").subarray(4);
  assert(verify(null, Buffer.from(`${text}\n`), publicKey, signature), "the log signed it");
}

async function judged(judge, path) {
  const { page, said, code } = judge;
  await judge.signIn("investigating_judge");
  await page.goto(`${path.replace(/\/interviews\/.*$/, "")}/papers`);
  await page.getByRole("link", { name: code("document_kinds", "statement_witness") }).waitFor();
  await judge.look("judge-papers");
  await page.goto(`${path}/playback`);
  await page.getByLabel(code("playback_purposes", "decision")).check();
  await judge.press("recordings-play");
  const video = page.locator("video").first();
  const answered = page.waitForResponse((answer) => /\/parts\/0\?/.test(answer.url()) && answer.status() === 206);
  const { length, at } = await jump(video);
  assert(at > length / 4, `she plays from the middle: ${at} of ${length}`);
  assert(/^bytes \d+-\d+\/\d+$/.test(await (await answered).headerValue("content-range")));
  await page.locator("details", { has: page.locator("table") }).evaluate((one) => (one.open = true));
  const link = await page.locator('a[href*="/entries/"]').first().getAttribute("href");
  const office = link.split("/")[2];
  const proof = await page.evaluate(async (url) => (await fetch(url)).text(), link);
  await judge.look("judge-playback");
  await page.goto("/logs");
  const key = await page.locator(`section[aria-labelledby="log-${office}"] details bdi`).textContent();
  await check(page, office, proof, key.trim());
  const wrong = proof.replace(/^index (\d+)$/m, (_, n) => `index ${n > 0 ? n - 1 : 1}`);
  await assert.rejects(check(page, office, wrong, key.trim()), "another entry is not proved by it");
}

async function recording(stage) {
  const officer = await stage.open();
  const path = await plan(officer);
  await record(officer);
  assert.deepEqual(await left(officer.page), [0, 0], "nothing stays in the browser");
  await play(officer, path);
  await submit(officer, path);
  await judged(await stage.open(), path);
  // The link was cut on purpose.
  const wanted = stage.problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED/.test(problem));
  stage.problems.splice(0, stage.problems.length, ...wanted);
}

export const journeys = { "an interview is recorded through a reload and a lost link; the judge plays and verifies it": recording };
