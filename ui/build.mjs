// Makes dist/: styles for both directions, the font, the icons and the modules, each named by its
// content and compressed beside it, and manifest.json: { logical name: { file, integrity, bytes } }.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import rtlcss from "rtlcss";
import * as sass from "sass";
import subsetFont from "subset-font";
import { formsScript, formsStyles } from "./forms.mjs";
import { licences } from "./licences.mjs";
import { LETTERS } from "./letters.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const modules = join(here, "node_modules");
const manifest = {};

const source = (name) => readFileSync(join(here, "src", name), "utf8");
const fromPackage = (path) => readFileSync(join(modules, path));

/** Writes a file under its content's name, compressed too, and remembers it. */
function put(name, content) {
  const bytes = Buffer.from(content);
  const sha = createHash("sha384").update(bytes).digest();
  const extension = extname(name);
  const file = `${name.slice(0, -extension.length)}.${sha.toString("hex").slice(0, 12)}${extension}`;
  writeFileSync(join(dist, file), bytes);
  if (![".woff2", ".ttf"].includes(extension)) {
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    writeFileSync(join(dist, `${file}.br`), brotliCompressSync(bytes, options));
    writeFileSync(join(dist, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  }
  manifest[name] = { file, integrity: `sha384-${sha.toString("base64")}`, bytes: bytes.length };
  return file;
}

/** Refers to the files that are already written by the names they have now. */
const linked = (text) =>
  Object.entries(manifest).reduce(
    (done, [name, { file }]) =>
      done.replaceAll(`"./${name}"`, `"./${file}"`).replaceAll(`url("${name}")`, `url("${file}")`)
        .replaceAll(`url(${name})`, `url(${file})`),
    text,
  );

function compile(name) {
  const { css } = sass.compile(join(here, "src", name), {
    style: "compressed",
    loadPaths: [here, modules],
    quietDeps: true,
    silenceDeprecations: ["import"],
    logger: sass.Logger.silent,
  });
  // Neither the packages' own pictures nor, on paper, a system's letters are part of this house.
  return css
    .replace(/\uFEFF/g, "")
    .replace(/background-image:url\(\/assets\/images\/[^)]*\);?/g, "")
    .replace(/@media print\{[^{}]+\{font-family:sans-serif\}\}/g, "");
}

async function font() {
  const whole = fromPackage("vazirmatn/fonts/variable/Vazirmatn[wght].ttf");
  put("vazirmatn.woff2", await subsetFont(whole, LETTERS, {
    targetFormat: "woff2",
    variationAxes: { wght: { min: 400, max: 700, default: 400 } },
  }));
}

/** Documents are set on the server, which needs whole files without axes. */
function printFonts() {
  for (const [name, weight] of [["print-regular.ttf", "Regular"], ["print-bold.ttf", "Bold"]]) {
    put(name, fromPackage(`vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`));
  }
}

function styles() {
  const vendor = compile("vendor.scss");
  const own = linked(compile("app.scss"));
  for (const [name, theirs] of [["app.ltr.css", vendor], ["app.rtl.css", rtlcss.process(vendor)]]) {
    const css = theirs + own;
    for (const word of ["GDS Transport", "url(/", "url(\"/"]) {
      if (css.includes(word)) throw new Error(`${name} must not contain ${word}`);
    }
    put(name, css);
  }
  put("public.css", linked(compile("public.scss")));
}

function icons() {
  const names = source("icons.txt").split("\n").filter(Boolean);
  const symbols = names.map((name) => {
    const svg = fromPackage(`lucide-static/icons/${name}.svg`).toString();
    const inner = svg.replace(/<!--.*?-->/gs, "").replace(/<svg[^>]*>|<\/svg>/g, "").replace(/\s+/g, " ").trim();
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ` +
      `stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`;
  });
  const shield = symbols[names.indexOf("shield")].replaceAll("symbol", "svg").replace("currentColor", "#12506b");
  put("favicon.svg", shield.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"'));
  put("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
}

function scripts() {
  const govuk = fromPackage("govuk-frontend/dist/govuk/govuk-frontend.min.js").toString();
  put("govuk-frontend.js", govuk.replace(/\n\/\/# sourceMappingURL=.*/g, ""));
  const htmx = fromPackage("htmx.org/dist/htmx.min.js").toString();
  put("htmx.js", htmx.replace(/\n?\/\/# sourceMappingURL=.*/g, ""));
  for (const name of ["lock.js", "passkey.js", "refresh.js", "speak.js", "typing.js", "public.js", "outbox.js"]) put(name, source(name));
  put("record.js", linked(source("record.js")));
  put("waiting.js", linked(source("waiting.js")));
  put("app.js", linked(source("app.js")));
}

/** Filling a form in: loaded by the pages that do so, and by no other. */
async function forms() {
  put("forms.css", formsStyles(modules) + linked(compile("forms.scss")));
  put("fill.js", linked(await formsScript(here)));
}

/** What a first visit may weigh, in bytes over the wire. */
function budget(name, most) {
  const { file } = manifest[name];
  const sent = file.endsWith(".woff2") ? file : `${file}.br`;
  const { length } = readFileSync(join(dist, sent));
  console.log(`${name.padEnd(18)} ${length} of ${most} bytes`);
  if (length > most) throw new Error(`${name} is ${length} bytes, ${most} are allowed`);
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await font();
printFonts();
styles();
icons();
scripts();
await forms();
put("licences.txt", licences(modules));
writeFileSync(join(dist, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
budget("app.ltr.css", 27_000);
budget("app.rtl.css", 27_000);
budget("public.css", 3_000);
budget("vazirmatn.woff2", 63_000);
budget("govuk-frontend.js", 14_000);
budget("icons.svg", 9_000);
budget("forms.css", 30_000);
budget("fill.js", 420_000);
console.log(`${readdirSync(dist).length} files in dist/`);
