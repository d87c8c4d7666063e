// What people say becomes public: one supervisor proposes, another one signs off, a stranger reads it on a telephone and
// prints it. Then what was said in interviews, where it is coded.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";

const TITLE = "الأمان نهارًا (أرقام مخترعة)";

/** Follows the first link of the page whose address fits. */
async function follow(page, address) {
  const link = page.locator(`main a[href${address}]`).first();
  await Promise.all([page.waitForEvent("framenavigated"), link.click()]);
  await page.waitForLoadState("load");
}

async function propose(first) {
  const { page, said } = first;
  await first.signIn("survey_supervisor", "survey");
  await page.goto("/surveys");
  await follow(page, `^="/surveys/"`);
  const survey = new URL(page.url()).pathname;
  for (const place of ["sample", "field", "submissions"]) {
    await page.goto(`${survey}/${place}`);
    await first.look(`survey-${place}`);
  }
  await page.goto(`${survey}/waves`);
  await follow(page, `*="/results/"`);
  await first.look("results-set");
  await follow(page, `$="/questions/safe_day"`);
  await page.locator("svg.map").waitFor();
  await first.look("results-question");
  await follow(page, `*="/releases/new?"`);
  assert(await page.locator("[name=questions][value=safe_day]").isChecked(), "the question it came from is chosen");
  await page.locator("[name=title-ar]").fill(TITLE);
  for (const by of ["governorate", "displacement"]) await page.locator(`[name=breaks][value=${by}]`).check();
  await first.look("release-new");
  await first.press("releases-propose");
  await page.getByRole("heading", { name: said("releases-withheld") }).waitFor();
  assert((await page.getByText(said("releases-base")).count()) + (await page.locator("main li").filter({ hasText: /٣٠/ }).count()) > 0, "why something is withheld");
  await first.look("release-draft");
  return new URL(page.url()).pathname;
}

async function sign(second, path) {
  await second.signIn("survey_supervisor", "survey-second");
  await second.page.goto(path);
  await second.press("releases-sign");
  await second.page.getByText(second.said("released-file")).waitFor();
  await second.look("release-public");
}

async function read(stranger, id) {
  const { page, said } = stranger;
  await page.setViewportSize({ width: 390, height: 844 });
  const link = page.locator(`a[href="/figures/${id}"]`);
  for (let tries = 0; tries < 60; tries++) {
    await page.goto("/figures");
    if ((await link.count()) > 0) break;
    await page.waitForTimeout(500);
  }
  await stranger.look("figures");
  await Promise.all([page.waitForEvent("framenavigated"), link.click()]);
  await page.getByRole("heading", { name: TITLE }).waitFor();
  await page.locator("svg.map").first().waitFor();
  await page.getByText(said("released-withheld")).first().waitFor();
  await stranger.look("figures-one");
  for (const lang of ["ar", "ckb", "en"]) {
    const fetched = page.waitForEvent("download");
    await page.locator(`a[href$="/bulletin/${lang}"]`).click();
    const file = await fetched;
    assert.equal(file.suggestedFilename(), `figures-${lang}.pdf`);
    assert.equal(readFileSync(await file.path()).subarray(0, 5).toString(), "%PDF-");
  }
}

async function opinions({ open }) {
  const path = await propose(await open());
  await sign(await open(), path);
  await read(await open(), path.split("/").at(-1));
}

async function voices({ open }) {
  const team = await open();
  const { page } = team;
  await team.signIn("survey_supervisor", "survey");
  await page.goto("/voices");
  await team.look("voices");
  await page.locator("main table a").first().click();
  await page.locator("#sources").waitFor();
  await team.look("voices-round");
  const round = new URL(page.url()).pathname;
  await follow(page, `*="/sources/"`);
  await team.look("voices-source");
  await follow(page, `$="/coding"`);
  await page.locator("#agreement").waitFor();
  await team.look("voices-coding");
  await page.goto(`${round}/counts`);
  await team.look("voices-counts");
}

export const journeys = {
  "what people say becomes public by two, and a stranger prints it": opinions,
  "a round of voices and the page where it is coded": voices,
};
