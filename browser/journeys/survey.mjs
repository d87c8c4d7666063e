// A supervisor lays a form in, tries it, publishes it and gives an enumerator her address. The enumerator fills it in in a
// browser; the link is cut while she sends, comes back, and what she filled in arrives once. Nothing stays in the browser.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";

const FILE = new URL("../../crates/thiqa/src/community/surveys/tests/form.xml", import.meta.url);
/** It leaves it to the application to give what is filled in its own id, as many forms do. */
const FORM = Buffer.from(readFileSync(FILE, "utf8").replace(' jr:preload="uid"', ""));

async function laidIn(head) {
  const { page, said } = head;
  await head.signIn("survey_supervisor");
  await page.goto("/surveys");
  await page.getByLabel(said("surveys-name"), { exact: true }).fill("تجربة المتصفح");
  await head.press("surveys-begin");
  await page.locator("input[type=file]").setInputFiles({ name: "form.xml", mimeType: "text/xml", buffer: FORM });
  await head.press("surveys-lay-in");
  return new URL(page.url()).pathname;
}

/** She tries the draft: an empty form is in order, for nothing in it must be answered. */
async function tried(head) {
  const { page, said } = head;
  await page.locator('a[href$="/preview"]').first().click();
  await page.locator(".odk-form").waitFor();
  await head.look("survey-preview");
  const sent = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await page.getByRole("radio", { name: "بأمان", exact: true }).check({ force: true });
  await page.getByRole("button", { name: said("entry-try") }).click();
  await page.getByText(said("entry-tried")).waitFor();
  assert.deepEqual(sent, [], "nothing is sent");
}

async function readWithoutScripts(stage, path) {
  const reader = await stage.open({ scripts: false });
  await reader.signIn("survey_supervisor");
  await reader.page.goto(path);
  for (const words of ["كم عمرك؟", "تەمەنت چەندە؟", "How old are you?"]) {
    await reader.page.getByText(words, { exact: true }).waitFor({ state: "visible" });
  }
}

async function enrolled(head, survey) {
  const { page, said } = head;
  await page.goto(survey);
  await page.locator('form[action$="/publications"] button').click();
  await page.locator('form[action$="/outside"]').waitFor();
  await page.getByLabel(said("surveys-enumerator-new")).fill("أنوار");
  await head.press("surveys-enrol");
  return page.locator("code").innerText();
}

/** What this browser still holds. */
const left = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open("thiqa-recordings", 1);
        request.onsuccess = () => {
          const asked = request.result.transaction("items").objectStore("items").getAll();
          asked.onsuccess = () => resolve(asked.result.length);
        };
      }),
  );

async function filledIn(stage, address) {
  const asks = await stage.open();
  const { page, context, said } = asks;
  await page.goto(address);
  await page.getByRole("heading", { name: said("entry-title") }).waitFor();
  await asks.look("survey-entry-list");
  const before = await stage.weight(context, address);
  assert(before < 100_000, `her list weighs ${before} bytes`);
  await page.getByRole("link", { name: "استمارة صغيرة" }).click();
  await page.locator(".odk-form").waitFor();
  await asks.look("survey-entry");
  await page.getByLabel("كم عمرك؟").pressSequentially("٤٤");
  await page.getByRole("radio", { name: "بغير أمان", exact: true }).check({ force: true });

  await context.setOffline(true);
  await page.getByRole("button", { name: said("entry-send") }).click();
  await page.getByText(said("entry-cut")).waitFor();
  assert.equal(await page.locator("[data-count=waiting] [data-number]").innerText(), "١");
  assert.equal(await left(page), 1, "it lies in the browser");
  await asks.look("survey-entry-cut");
  await context.setOffline(false);
  await page.getByText(said("entry-arrived")).waitFor({ timeout: 30_000 });
  assert.equal(await page.locator("[data-count=waiting]").isVisible(), false);
  assert.equal(await left(page), 0, "nothing stays in the browser");
  assert.equal(await page.getByLabel("كم عمرك؟").inputValue(), "", "empty for the next");
}

async function survey(stage) {
  const head = await stage.open();
  const path = await laidIn(head);
  await tried(head);
  await readWithoutScripts(stage, new URL(head.page.url()).pathname);
  await filledIn(stage, await enrolled(head, path));
  await head.page.goto(`${path}/submissions`);
  const rows = head.page.locator("tbody tr");
  assert.equal(await rows.count(), 1, "it arrived once");
  await rows.first().getByRole("link").click();
  await head.page.getByText("بغير أمان").waitFor();
  await head.page.getByText("44", { exact: true }).waitFor();
  // The link was cut on purpose.
  const wanted = stage.problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED/.test(problem));
  stage.problems.splice(0, stage.problems.length, ...wanted);
}

export const journeys = { "an enumerator fills a form in in a browser through a lost link; the team tried it before": survey };
