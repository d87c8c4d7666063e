// An interview is recorded with the browser's own camera: a reload in the middle, a lost link, a pause with the
// lawyer, the end; then it is played from the middle. Nothing stays in the browser.
import { strict as assert } from "node:assert";

const seconds = (count) => new Promise((resolve) => setTimeout(resolve, count * 1000));

async function plan(officer) {
  const { page, said, code } = officer;
  await officer.signIn("investigator");
  await page.goto("/cases/new");
  await page.getByLabel(said("cases-story")).fill("سُرق هاتف من مقهى، وهذه الواقعة من نسج الخيال.");
  await officer.pick("cases-offence", code("offences", "0502"));
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

async function recording(stage) {
  const officer = await stage.open();
  const path = await plan(officer);
  await record(officer);
  assert.deepEqual(await left(officer.page), [0, 0], "nothing stays in the browser");
  await play(officer, path);
  // The link was cut on purpose.
  const wanted = stage.problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED/.test(problem));
  stage.problems.splice(0, stage.problems.length, ...wanted);
}

export const journeys = { "an interview is recorded through a reload and a lost link, and played": recording };
