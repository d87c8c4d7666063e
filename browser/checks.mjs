// What every page must pass: no accessibility violation, no sideways scrolling, no broken policy.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];
const out = new URL("out/", import.meta.url);
mkdirSync(out, { recursive: true });

export const picture = (name) => new URL(`${name}.png`, out).pathname;

/** Whatever the browser complains of while a page is open. */
export function listen(page, problems) {
  page.on("console", (message) => {
    const text = message.text();
    const ours = !/status of (401|404|422)/.test(text);
    if (message.type() === "error" && ours) problems.push(`console: ${text}`);
    else if (/content security policy/i.test(text)) problems.push(`console: ${text}`);
  });
  page.on("pageerror", (error) => problems.push(`script: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
}

async function violations(page, width) {
  await page.evaluate(axe);
  const found = await page.evaluate(
    (tags) => window.axe.run({ runOnly: { type: "tag", values: tags } }).then((result) => result.violations),
    TAGS,
  );
  return found.map(({ id, help, nodes }) => `axe ${id} at ${width}: ${help} (${nodes.length}: ${nodes[0].html.slice(0, 160)})`);
}

async function overflow(page, width) {
  const [wide, widest] = await page.evaluate(() => {
    const outside = (node) => {
      const { left, right } = node.getBoundingClientRect();
      return Math.max(-left, right - innerWidth);
    };
    const all = [...document.querySelectorAll("main *")].sort((a, b) => outside(b) - outside(a));
    return [document.documentElement.scrollWidth, all[0]?.cloneNode().outerHTML];
  });
  return wide > width ? [`${wide - width} px too wide at ${width}: ${widest}`] : [];
}

/** Checks the page as it stands, takes its pictures, and leaves the window as it was. */
export async function look(page, name, problems) {
  const before = page.viewportSize();
  const found = [];
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    if (width !== 320) await page.screenshot({ path: picture(`${name}-${width}`), fullPage: true, caret: "initial" });
    if (width !== 390) found.push(...(await violations(page, width)));
    found.push(...(await overflow(page, width)));
  }
  await page.setViewportSize(before);
  if ((await page.title()).trim() === "") found.push("no title");
  problems.push(...found.map((problem) => `${name}: ${problem}`));
}

/** Bytes over the wire of a first visit, with nothing kept from before. */
export async function weight(context, url) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let bytes = 0;
  session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.goto(url, { waitUntil: "networkidle" });
  await page.close();
  return bytes;
}
