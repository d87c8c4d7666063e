// A commander's morning: what needs her, the situation report, a name found in other letters, a list taken out, and a
// station that is locked and opened again by two people.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";

/** One need, and the list that it opens. */
async function follow({ page, look }) {
  await page.goto("/station");
  await look("station");
  const need = page.locator(".needs .card").first();
  const count = number(await need.locator(".count").innerText());
  await need.getByRole("link").first().click();
  await page.waitForLoadState("load");
  await look("station-need");
  const rows = await page.locator("main table.cases tbody tr, main .waits > li").count();
  assert.equal(rows, count, "the list is not as long as the page said");
}

/** The number in words of any figures. */
function number(text) {
  const latin = text.replace(/[٠-٩]/g, (figure) => "٠١٢٣٤٥٦٧٨٩".indexOf(figure));
  return Number(latin.replace(/\D/g, ""));
}

async function report({ page, said, press, look }) {
  await page.goto("/station");
  await press("duty-open-report", "link");
  const path = new URL(page.url()).pathname;
  await look("situation-before");
  await press("situation-draw");
  await page.goto(`${path}/figures`);
  await look("situation-figures");
  const drawn = await page.locator("[name='value.incidents']").inputValue();
  const right = String(Number(drawn) + 41);
  await page.locator("[name='value.incidents']").fill(right);
  await press("web-save");
  await page.getByText(said("situation-why-needed")).first().waitFor();
  await look("situation-no-reason");
  await page.locator("[name='why.incidents']").fill("حوادث كُتبت على الورق ليلاً");
  await press("web-save");
  await page.goto(`${path}/text`);
  await look("situation-text");
  await page.goto(path);
  await press("situation-sign");
  await look("situation-signed");
  const name = (await page.locator("h1 bdi").innerText()).trim();
  await press("situation-print", "link");
  await page.getByText(name).first().waitFor();
  const row = await page.locator("article tr").first().innerText();
  const [shown, before] = row.match(/[٠-٩\d]+/g).map(number);
  assert.deepEqual([shown, before], [Number(right), Number(drawn)], `the paper says ${row}`);
  await look("situation-paper");
  await page.goto("/station/reports");
  await look("situation-reports");
}

/** Her name is typed in Arabic at the desk, and looked for in Latin letters with a purpose. */
async function find(stage, head) {
  const desk = await stage.open();
  await desk.signIn("desk_officer");
  await desk.page.goto("/visits/new");
  await desk.pick("desk-reason", desk.code("visit_reasons", "question"));
  await desk.page.locator("main details summary").first().click();
  await desk.page.getByLabel(desk.said("desk-name")).fill("شيرين دلشاد قاسم");
  await desk.look("visit-new-name");
  await desk.press("desk-save");

  const { page, said, code, look, press } = head;
  await page.goto("/search");
  await look("search");
  await page.getByLabel(said("search-field")).fill("shireen");
  await press("web-search");
  await page.getByText(said("search-purpose-needed")).first().waitFor();
  await look("search-refused");
  await page.getByLabel(said("search-field")).fill("Shirin Dilshad");
  await page.getByLabel(code("search_purposes", "case_work")).check();
  await press("web-search");
  await page.getByText("شيرين دلشاد قاسم").first().waitFor();
  await look("search-found");
}

async function takeOut({ page, said, code, look, press, pick }) {
  await page.goto("/cases");
  await press("exports-take-out", "link");
  await look("export-new");
  await pick("exports-purpose", code("export_purposes", "station_review"));
  await page.getByLabel(said("exports-csv")).check();
  await press("exports-make");
  const file = page.getByRole("button", { name: said("web-download") });
  await file.waitFor();
  await look("export");
  const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);
  const lines = readFileSync(await download.path(), "utf8").trim().split("\r\n");
  assert(lines.length > 10 && lines[1].includes("/B/"), `the file begins with ${lines.slice(0, 2)}`);
  await page.goto("/exports");
  await look("exports");
}

async function lock({ open, node, problems }, head) {
  await head.page.goto("/lock");
  await head.look("lock");
  await head.press("keys-lock-now");
  await head.page.getByRole("heading", { name: head.said("keys-locked-title") }).waitFor();
  await head.look("locked");
  const refused = await head.page.goto("/cases");
  assert.equal(refused.status(), 503, "a locked station shows its cases");
  // Here a 503 is what has to come.
  const expected = problems.filter((problem) => /^503 |status of 503/.test(problem));
  assert(expected.length > 0);
  for (const problem of expected) problems.splice(problems.indexOf(problem), 1);

  const two = await open();
  await two.page.goto("/unlock");
  await two.look("unlock");
  for (const [n, role] of [[1, "commander"], [2, "desk_officer"]]) {
    const { account, password } = node.account(role);
    await two.page.locator(`[name=handle-${n}]`).fill(account);
    await two.page.locator(`[name=password-${n}]`).fill(n === 2 ? "wrong" : password);
  }
  await two.press("keys-unlock");
  await two.look("unlock-refused");
  for (const [n, role] of [[1, "commander"], [2, "desk_officer"]]) {
    await two.page.locator(`[name=password-${n}]`).fill(node.account(role).password);
  }
  await two.press("keys-unlock");
  await two.signIn("commander");
  const opened = await two.page.goto("/station");
  assert.equal(opened.status(), 200);
}

async function morning(stage) {
  const head = await stage.open();
  await head.signIn("commander");
  await follow(head);
  await report(head);
  await find(stage, head);
  await takeOut(head);
  await lock(stage, head);
}

export const journeys = { "a commander's morning, from what needs her to a locked station": morning };
