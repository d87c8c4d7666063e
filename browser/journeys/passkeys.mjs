// A node on a LAN: devices are enrolled over plain HTTP, people come in over HTTPS with a passkey.
import { strict as assert } from "node:assert";

const DEVICE = {
  protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
  isUserVerified: true, automaticPresenceSimulation: true,
};

async function device(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options: DEVICE });
  return {
    keys: async () => (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    verifies: (isUserVerified) => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}

async function comesIn(desk) {
  await desk.page.goto("/sign-in");
  await desk.page.getByRole("button", { name: desk.said("people-passkey-enter") }).click();
  await desk.page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

async function passkeys(stage) {
  const at = await stage.startNode({ secure: true });
  const desk = await stage.open({ at });
  const key = await device(desk.page);
  const door = await desk.page.goto("/sign-in");
  assert.match(door.headers()["strict-transport-security"] ?? "", /^max-age=\d{8}$/);
  await desk.signIn("desk_officer");
  await desk.page.goto("/account");
  await desk.press("people-passkeys-title", "link");
  await desk.look("passkeys-none");
  await desk.page.getByLabel(desk.said("people-passkey-label"), { exact: true }).fill("المفتاح الأزرق");
  await desk.page.getByLabel(desk.said("people-password-old"), { exact: true }).fill(at.account("desk_officer").password);
  await desk.press("people-passkey-add");
  await desk.page.getByRole("heading", { name: "المفتاح الأزرق" }).waitFor();
  await desk.look("passkeys");
  const [made] = await key.keys();
  assert(made.isResidentCredential && made.rpId === "thiqa.example", JSON.stringify(made));
  await desk.press("web-sign-out");
  await desk.look("sign-in-passkey");
  await comesIn(desk);
  const cookies = await desk.context.cookies();
  const session = cookies.find((cookie) => cookie.name === "thiqa");
  assert(session.secure && session.httpOnly && session.sameSite === "Strict", "the session's cookie");
  await desk.press("web-sign-out");

  // Without the owner's finger nobody comes in, and the password still works.
  await key.verifies(false);
  await desk.page.getByRole("button", { name: desk.said("people-passkey-enter") }).click();
  await desk.page.getByText(desk.said("people-passkey-failed")).waitFor();
  await key.verifies(true);
  await desk.signIn("desk_officer");
  await desk.page.goto("/account/passkeys");
  await desk.press("people-passkey-remove");
  await desk.page.getByText(desk.said("people-passkeys-none")).waitFor();
  await desk.press("web-sign-out");
  await desk.page.getByRole("button", { name: desk.said("people-passkey-enter") }).click();
  await desk.page.getByRole("alert").getByText(desk.said("people-passkey-refused")).waitFor();

  const plain = await stage.open({ at, scripts: false });
  await plain.page.goto("/sign-in");
  assert.equal(await plain.page.getByRole("button", { name: plain.said("people-passkey-enter") }).count(), 0);
  await plain.signIn("desk_officer");
}

async function enrolment(stage) {
  const at = await stage.startNode({ secure: true });
  for (const lang of ["ar", "ckb", "en"]) {
    const pc = await stage.open({ lang });
    const page = await pc.page.goto(`${at.enrol}/enrol?lang=${lang}`);
    assert.equal(page.headers()["strict-transport-security"], undefined);
    await pc.page.getByRole("heading", { level: 1, name: pc.said("enrolment-title") }).waitFor();
    await pc.page.getByText(pc.said("enrolment-windows"), { exact: true }).click();
    await pc.look(`enrolment-${lang}`);
    await pc.press("enrolment-sheet-link", "link");
    await pc.look(`enrolment-sheet-${lang}`);
    const pages = await pc.page.pdf({ format: "A4", preferCSSPageSize: true });
    const count = pages.toString("latin1").match(/\/Type \/Page\b/g).length;
    assert.equal(count, 1, `the sheet for the wall has ${count} pages`);
  }
  const secure = await stage.open({ at });
  await secure.page.goto("/enrol");
  await secure.page.getByRole("heading", { level: 1, name: secure.said("enrolment-title") }).waitFor();
}

export const journeys = {
  "a passkey lets an officer in over HTTPS": passkeys,
  "a PC is enrolled from one page, in three languages": enrolment,
};
