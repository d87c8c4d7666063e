// A person reports a theft: a visit, a case, work on it, a slip to take home, followed in Sorani, closed,
// and her own word on whether it was settled.
import { strict as assert } from "node:assert";

const MOST_BYTES = 110_000;

async function receive({ open }) {
  const desk = await open();
  await desk.signIn("desk_officer");
  await desk.page.goto("/visits/new");
  const id = await desk.page.locator("input[name=id]").inputValue();
  await desk.pick("desk-reason", desk.code("visit_reasons", "report_crime"));
  await desk.press("desk-save");
  return `/visits/${id}`;
}

async function openCase(officer, visit) {
  const { page, said, code } = officer;
  await page.goto(visit);
  await officer.look("visit");
  await officer.press("desk-open-case", "link");
  await page.getByLabel(said("cases-story")).fill("سُرقت دراجة من أمام المنزل، وهذه الواقعة من نسج الخيال.");
  await page.getByLabel(said("cases-given")).first().fill("سلمى");
  await officer.pick("cases-offence", code("offences", "0502"));
  // She has the case: nobody else may bring it before the judge.
  const hers = (await page.locator('a[href="/account"]').first().innerText()).trim();
  await page.locator("main details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
  await officer.pick("cases-officer", new RegExp(hers));
  await officer.look("case-new");
  await officer.press("cases-open");
  await page.getByText(said("cases-timeline")).waitFor();
  return new URL(page.url()).pathname;
}

/** Follows a link of the case, fills its form and comes back. */
async function step(officer, link, name, fill) {
  await officer.press(link, "link");
  await fill(officer.page);
  await officer.look(name);
  await officer.press("web-save");
}

async function work(officer, path) {
  const { said, code } = officer;
  await step(officer, "cases-note-add", "case-note", (page) => page.getByLabel(said("cases-note")).fill("حضر الجار وأدلى بما شاهد."));
  await step(officer, "cases-task-add", "case-task", () => officer.pick("cases-task-kind", code("task_kinds", "hear_witness")));
  await step(officer, "cases-status-change", "case-status", () => officer.pick("cases-status", code("statuses", "before_judge")));
  await officer.page.goto(path);
  await officer.look("case");
}

async function slip(officer, path) {
  const { page, said } = officer;
  await page.goto(`${path}/answer`);
  await officer.look("answer");
  await page.getByLabel(said("answers-wants-yes")).check();
  await page.getByLabel(said("answers-slip")).check();
  await officer.pick("answers-lang", /کوردی/);
  await officer.press("web-continue");
  const [number, code] = await page.locator("bdi.ref").allInnerTexts();
  await officer.look("slip");
  return { number: number.trim(), code: code.trim() };
}

/** What the public page says, asked until the jobs have carried it there. */
async function follow(person, { number, code }, wanted) {
  const { page, said } = person;
  for (let tries = 0; ; tries++) {
    await page.goto("/follow?lang=ckb");
    await page.getByLabel(said("follow-number")).fill(number);
    await page.getByLabel(said("follow-code")).fill(code);
    await person.press("follow-show");
    const status = page.locator(".status");
    if ((await status.count()) > 0 && wanted.test(await status.innerText())) return;
    assert(tries < 20, `the public page never says ${wanted}`);
    await page.waitForTimeout(500);
  }
}

async function close(officer, path) {
  const { said, code } = officer;
  await officer.page.goto(path);
  await step(officer, "cases-close", "case-closure", async (page) => {
    await officer.pick("cases-status", code("statuses", "closed_finally"));
    await page.getByLabel(said("cases-decision")).fill("١٢ في ٢٠٢٦/٣/١");
    await page.getByLabel(said("cases-receipt-number")).fill("٣١");
    await page.getByLabel(said("cases-receipt-date")).fill("٢٠٢٦/٣/٢");
  });
}

async function wholeWay(stage) {
  const visit = await receive(stage);
  const officer = await stage.open();
  await officer.signIn("investigator");
  const path = await openCase(officer, visit);
  await work(officer, path);
  const taken = await slip(officer, path);

  const person = await stage.open({ lang: "ckb" });
  await follow(person, taken, person.code("public_statuses", "before_judge"));
  await person.look("follow");

  const head = await stage.open();
  await head.signIn("commander");
  await close(head, path);
  await follow(person, taken, person.code("public_statuses", "closed"));
  await person.page.getByLabel(person.said("follow-resolved-yes")).check();
  await person.look("follow-closed");
  await person.press("follow-send");
  await person.page.getByText(person.said("follow-thanks")).waitFor();

  const bytes = await stage.weight(person.context, "/follow?lang=ckb");
  assert(bytes <= MOST_BYTES, `the public page weighs ${bytes} bytes`);
  console.log(`    the public page weighs ${bytes} bytes at first`);
}

export const journeys = { "a theft, from the desk to the person's own word": wholeWay };
