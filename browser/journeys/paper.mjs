// A power cut: forms are printed before, written on by hand, and entered once, each with both of its times.
import { strict as assert } from "node:assert";

const PRINTED = 3;

/** An hour ago where the station is, as the boxes of a form take it. */
function anHourAgo() {
  const options = { timeZone: "Asia/Baghdad", hourCycle: "h23", day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" };
  const parts = new Intl.DateTimeFormat("en", options).formatToParts(Date.now() - 3_600_000);
  const { day, month, year, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return { day, month, year, time: `${hour}:${minute}` };
}

/** How many sheets of paper a page takes. */
async function sheets(page) {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}

async function print(stage) {
  const commander = await stage.open();
  const { page, said } = commander;
  await commander.signIn("commander");
  await page.goto("/blanks");
  await commander.look("blanks");
  await commander.pick("blanks-form", said("blanks-form-visit"));
  await page.getByLabel(said("blanks-count")).fill(String(PRINTED));
  await commander.press("blanks-print-now");
  await commander.look("blank-sheets");
  assert.equal(await sheets(page), PRINTED, "each form is one sheet of paper");
  const numbers = await page.locator(".blank .ref").allInnerTexts();
  assert.equal(numbers.length, PRINTED);
  return { commander, number: numbers[1].trim() };
}

async function enter(desk, number, at) {
  const { page, said, code } = desk;
  await desk.signIn("desk_officer");
  await page.goto("/blanks");
  await page.getByLabel(said("blanks-number")).fill(number);
  await desk.press("blanks-find");
  await desk.look("blank");
  await desk.press("blanks-enter");
  for (const [part, value] of Object.entries(at)) await page.locator(`[name=event-${part}]`).fill(value);
  await desk.pick("desk-reason", code("visit_reasons", "complaint"));
  await desk.look("blank-visit");
  await desk.press("desk-save");
}

async function powerCut(stage) {
  const { commander, number } = await print(stage);
  const at = anHourAgo();
  const desk = await stage.open();
  await enter(desk, number, at);

  await desk.page.goto(`/registers/V?month=${at.year}-${at.month}`);
  const row = desk.page.locator("tr", { hasText: number });
  const times = await row.locator(".register__time").allInnerTexts();
  assert(times.length >= 2 && times[0] !== times.at(-1), `both times stand there: ${times}`);
  await desk.look("register");
  const drawn = await desk.page.locator(".register").count();
  assert.equal(await sheets(desk.page), drawn, "each page of the register is one sheet of paper");

  const { page, said } = commander;
  await page.goto(`/visits/new?paper=${encodeURIComponent(number)}`);
  await commander.pick("desk-reason", commander.code("visit_reasons", "complaint"));
  await commander.press("desk-save");
  await page.getByText(said("blanks-was-entered")).first().waitFor();
  await commander.look("blank-again");
}

export const journeys = { "a power cut, from the printed form to the register": powerCut };
