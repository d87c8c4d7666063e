// One device, two officers: the second sees nothing of the first, whatever she left: a page, a draft, a count. And whoever
// searches while she types finds a name that is spelt otherwise.
import { strict as assert } from "node:assert";

const HER = "زمردة هلال كريم";
const DRAFT = "مرجانة هلال كريم";
const STORIES = ["حكاية مزروعة في صفحة", "حكاية مزروعة في مسودة"];

/** What a browser keeps beside its pages. */
async function kept(page) {
  const stores = await page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases?.())?.map((one) => one.name) ?? [],
    caches: "caches" in window ? await caches.keys() : [],
    workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
  }));
  const cookies = await page.context().cookies();
  return { ...stores, cookies: cookies.map((cookie) => cookie.name).sort() };
}

/** Nothing that the first wrote stands in the page, seen or not. */
async function clean(page, where) {
  const text = await page.content();
  const fields = await page.locator("input, textarea").evaluateAll((all) => all.map((one) => one.value));
  for (const word of [HER, DRAFT, ...STORIES]) {
    assert(!text.includes(word) && !fields.some((value) => value.includes(word)), `${word} ${where}`);
  }
}

async function count(page) {
  const reply = await page.request.get("/visits?show=all", { headers: { accept: "application/json" } });
  const { waiting, helped, rest } = await reply.json();
  return [...waiting, ...helped, ...rest].map((row) => row.id);
}

async function receive({ page, said, code, pick }, name, story) {
  await page.goto("/visits/new");
  await page.getByLabel(code("channels", "private_entrance")).check();
  await pick("desk-reason", code("visit_reasons", "family_violence"));
  await page.locator("main details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
  await page.getByLabel(said("desk-name")).fill(name);
  await page.locator("textarea").first().fill(story);
  return page.locator("input[name=id]").inputValue();
}

/** The first leaves three things behind: a visit, a form half filled in, and one that she sends after she has signed out. */
async function first({ open }) {
  const device = await open();
  const desk = await open();
  await desk.signIn("desk_officer");
  const before = await count(desk.page);
  await device.signIn("protection_officer");
  const visit = `/visits/${await receive(device, HER, STORIES[0])}`;
  await device.press("desk-save");
  await device.page.getByText(HER).first().waitFor();

  const beside = await device.context.newPage();
  await beside.goto("/visits");
  await receive(device, DRAFT, STORIES[1]);
  await beside.getByRole("button", { name: device.said("web-sign-out") }).click();
  await beside.waitForURL((url) => url.pathname.startsWith("/sign-in"));
  await device.press("desk-save");
  await device.page.getByText(device.said("web-expired-text")).waitFor();
  await clean(device.page, "in the answer to a form that was sent after signing out");
  // Whoever signed out on a shared device wants nothing of hers to wait there.
  assert.equal(await device.page.locator("main form").count(), 0, "a form that waits for the next one");
  return { device, beside, visit, before };
}

async function second({ device, beside, visit, before }, problems) {
  const { page, said } = device;
  const left = await kept(beside);
  assert.deepEqual(left.cookies, ["lang"], "cookies after signing out");
  for (const part of ["databases", "caches"]) assert.deepEqual(left[part], [], part);
  assert(left.workers === 0 && !JSON.stringify(left).includes(visit.split("/").at(-1)), JSON.stringify(left));

  // Back, before anybody has come in.
  await beside.goBack();
  await beside.waitForLoadState("load");
  assert(new URL(beside.url()).pathname.startsWith("/sign-in"), beside.url());

  // The next one, in the same browser.
  await beside.goto("/sign-in");
  const { account, password } = device.account("desk_officer");
  await beside.getByLabel(said("people-handle")).fill(account);
  await beside.getByLabel(said("people-password")).fill(password);
  await beside.getByRole("button", { name: said("web-sign-in") }).click();
  await beside.waitForURL((url) => !url.pathname.startsWith("/sign-in"));

  // Back through everything the first had open in this window.
  for (let steps = 0; steps < 8; steps++) {
    if ((await page.goBack().catch(() => null)) === null && steps > 0) break;
    await page.waitForLoadState("load");
    await clean(page, `${steps + 1} steps back at ${page.url()}`);
  }
  const refused = await beside.goto(visit);
  assert.equal(refused.status(), 404, "the visit of the first");
  for (const path of ["/", "/visits", "/visits/new", "/visits?show=all", "/account"]) {
    await beside.goto(path);
    await clean(beside, `on ${path}`);
  }
  assert.deepEqual(await count(beside), before, "the second's count");
  const now = await kept(beside);
  assert(!/[؀-ۿ]/.test(JSON.stringify([now.local, now.session])), "words in the browser's storage");
  // Here a refusal is what has to come.
  const expected = problems.filter((problem) => /status of 4\d\d|^4\d\d /.test(problem));
  for (const problem of expected) problems.splice(problems.indexOf(problem), 1);
}

async function shared(stage) {
  await second(await first(stage), stage.problems);
}

async function whileTyping({ open }) {
  const officer = await open();
  const { page, said, code } = officer;
  await officer.signIn("investigator");
  await page.goto("/cases/new");
  await page.getByLabel(said("cases-story")).fill("سُرقت دراجة من أمام المنزل، وهذه الواقعة من نسج الخيال.");
  for (const [key, part] of [["cases-given", "فاطمة"], ["cases-father", "عبد الرحمن"], ["cases-grandfather", "إبراهيم"]]) {
    await page.getByLabel(said(key)).first().fill(part);
  }
  await officer.pick("cases-offence", code("offences", "0502"));
  await officer.press("cases-open");
  await page.getByText(said("cases-timeline")).waitFor();
  const path = new URL(page.url()).pathname;

  await page.goto("/search");
  await page.getByLabel(code("search_purposes", "case_work")).check();
  const found = page.locator(`#looked a[href="${path}"]`);
  // Other letters for the same sounds, and a name written in one word; no button is pressed.
  for (const typed of ["فاطمه عبدالرحمن", "فاطمة عبد الرحمان"]) {
    const field = page.getByLabel(said("search-field"));
    await field.fill("");
    await field.pressSequentially(typed, { delay: 40 });
    await found.waitFor();
    assert.match(await page.locator("[data-said]").innerText(), /\S/, "it is said how many there are");
    assert.equal(new URL(page.url()).search, "", "no name in the address");
    await page.goto("/search");
    await page.getByLabel(code("search_purposes", "case_work")).check();
  }
  await officer.look("search-typing");
}

export const journeys = {
  "a device shared by two officers shows the second nothing of the first": shared,
  "a search while typing finds a name that is spelt otherwise": whileTyping,
};
