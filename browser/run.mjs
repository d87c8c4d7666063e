// node browser/run.mjs PATH/TO/thiqa [JOURNEY...]: journeys through a node of their own.
import { readdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { listen, look, picture, weight } from "./checks.mjs";
import { startNode } from "./node.mjs";
import { words } from "./words.mjs";

const QUIET = ["disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
  "disable-component-update", "disable-sync", "disable-default-apps", "disable-extensions"];

const [binary, ...only] = process.argv.slice(2);
if (!binary) {
  console.error("usage: node browser/run.mjs PATH/TO/thiqa [JOURNEY...]");
  process.exit(2);
}

const node = await startNode(binary);
// Names of the nodes that journeys start over HTTPS.
const NAMES = "MAP thiqa.example 127.0.0.1";
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--headless=new", "--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", `--host-resolver-rules=${NAMES}`, ...QUIET.map((flag) => `--${flag}`)],
});

/** A telephone's link far from the mast: kilobits a second, milliseconds there and back. */
const SLOW = { kilobits: 250, milliseconds: 400 };

async function slowDown(context, page) {
  const session = await context.newCDPSession(page);
  const throughput = (SLOW.kilobits * 1000) / 8;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false, latency: SLOW.milliseconds, downloadThroughput: throughput, uploadThroughput: throughput,
  });
}

/** What a journey gets: a browser of its own in a language, with or without scripts, on a slow link or not, at this node or another. */
function stage(problems, nodes) {
  const open = async ({ lang = "ar", scripts = true, slow = false, at = node } = {}) => {
    const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: { width: 1280, height: 900 }, baseURL: at.url, ignoreHTTPSErrors: at !== node });
    context.setDefaultTimeout(15_000);
    await context.addCookies([{ name: "lang", value: lang, url: at.url }]);
    const page = await context.newPage();
    listen(page, problems);
    if (slow) await slowDown(context, page);
    const { said, code } = words(lang);
    return {
      page, context, said, code, account: at.account,
      look: (name) => (scripts ? look(page, name, problems) : undefined),
      /** Waits for the page that a button or link leads to. */
      async press(key, role = "button") {
        await Promise.all([
          page.waitForEvent("framenavigated"),
          page.getByRole(role, { name: said(key) }).first().click(),
        ]);
        await page.waitForLoadState("load");
      },
      /** Chooses the option whose words these are. */
      async pick(key, wanted) {
        const select = page.getByLabel(said(key));
        const texts = await select.locator("option").allTextContents();
        const label = texts.find((text) => wanted.test(text));
        if (label === undefined) throw new Error(`${key} has no option ${wanted}`);
        await select.selectOption({ label });
      },
      async signIn(role, name) {
        const { account, password } = name ? at.named(name) : at.account(role);
        await page.goto("/sign-in");
        await page.getByLabel(said("people-handle")).fill(account);
        await page.getByLabel(said("people-password")).fill(password);
        await page.getByRole("button", { name: said("web-sign-in") }).click();
        await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
      },
    };
  };
  /** A node for this journey alone; it stops when the journey's pages are closed. */
  const own = async (options) => {
    const started = await startNode(binary, options);
    nodes.push(started);
    return started;
  };
  return { open, node, problems, weight, startNode: own };
}

let [passed, failed] = [0, 0];
async function run(name, journey) {
  const began = Date.now();
  const [problems, nodes] = [[], []];
  try {
    await journey(stage(problems, nodes));
  } catch (error) {
    problems.push(error.stack.split("\n").slice(0, 12).join("\n"));
    const page = browser.contexts().at(-1)?.pages().at(-1);
    await page?.screenshot({ path: picture(`failed-${name.replace(/\W+/g, "-")}`), fullPage: true }).catch(() => {});
  }
  for (const context of browser.contexts()) await context.close();
  for (const started of nodes) await started.stop();
  const took = ((Date.now() - began) / 1000).toFixed(1);
  if (problems.length > 0) failed += 1;
  else passed += 1;
  console.log(`${problems.length > 0 ? "FAILED" : "ok"}  ${name} (${took} s)`);
  for (const problem of problems) console.log(`    ${problem}`);
}

const files = readdirSync(new URL("journeys/", import.meta.url)).sort();
for (const file of files.filter((file) => only.length === 0 || only.some((name) => file.includes(name)))) {
  const { journeys } = await import(`./journeys/${file}`);
  for (const [name, journey] of Object.entries(journeys)) await run(name, journey);
}
await browser.close();
await node.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
