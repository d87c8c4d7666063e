// A person comes to the desk: received by keyboard alone, with scripts, or without them on a slow link; or by the private
// entrance, after which the desk knows nothing of her any more.
import { strict as assert } from "node:assert";
import { keyboard } from "../keyboard.mjs";

const MOST_SECONDS = 60;

async function byKeyboard({ open, node }, how) {
  const { page, said, code, look } = await open(how);
  const { account, password } = node.account("desk_officer");
  await page.goto("/sign-in");
  await look("sign-in");
  const keys = keyboard(page);
  await keys.type(page.getByLabel(said("people-handle")), account);
  await keys.type(page.getByLabel(said("people-password")), password);
  await keys.push(page.getByRole("button", { name: said("web-sign-in") }));
  const signIn = keys.seconds();

  // From here she works; the pictures and checks in between are not her time.
  const visit = keyboard(page);
  await page.goto("/visits/new");
  const group = (key) => page.getByRole("group", { name: said(key) });
  await visit.reach(page.getByLabel(said("desk-reason")));
  await visit.pick(page.getByLabel(said("desk-reason")), code("visit_reasons", "complaint"));
  await visit.choose(group("desk-age-band"), group("desk-age-band").getByLabel(code("age_bands", "adult")));
  await visit.choose(group("desk-sex"), group("desk-sex").getByLabel(code("sexes", "female")));
  await visit.push(page.getByRole("button", { name: said("desk-save") }));
  const seconds = signIn + visit.seconds();
  await page.getByRole("heading", { name: said("desk-known") }).waitFor();
  assert(seconds < MOST_SECONDS, `sign-in and a visit by keyboard took ${seconds.toFixed(0)} s`);
  const pressed = keys.keys() + visit.keys();
  console.log(`    sign-in and a visit by keyboard: ${pressed} keys, ${seconds.toFixed(0)} s for a person`);
  await look("received");
}

async function privateEntrance({ open }) {
  const desk = await open();
  await desk.signIn("desk_officer");
  await desk.page.goto("/visits/new");
  await desk.look("visit-new");
  await desk.page.getByLabel(desk.code("channels", "private_entrance")).check();
  await desk.pick("desk-reason", desk.code("visit_reasons", "family_violence"));
  const path = `/visits/${await desk.page.locator("input[name=id]").inputValue()}`;
  await desk.press("desk-save");
  await desk.page.getByText(desk.said("desk-received-hidden")).waitFor();
  await desk.look("received-private");
  await desk.page.goto("/visits");
  assert.equal(await desk.page.locator(`a[href="${path}"]`).count(), 0, "the desk still sees the visit");
  await desk.look("visits");

  const protection = await open();
  await protection.signIn("protection_officer");
  await protection.page.goto("/visits");
  await protection.look("visits-protection");
  await protection.page.locator(`a[href="${path}"]`).click();
  await protection.page.getByText(protection.code("visit_reasons", "family_violence")).first().waitFor();
  await protection.look("visit-sealed");
  const refused = await desk.page.goto(path);
  assert.equal(refused.status(), 404, "the desk opens the visit by its address");
  await desk.look("not-found");
}

export const journeys = {
  "desk officer receives a visit by keyboard, with scripts": (stage) => byKeyboard(stage, { scripts: true }),
  "desk officer receives a visit by keyboard, on a slow link and without scripts": (stage) =>
    byKeyboard(stage, { scripts: false, slow: true }),
  "a visit by the private entrance is for the protection officer alone": privateEntrance,
};
