// One text with the licence of every package whose work is in dist/.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const SHIPPED = [
  "govuk-frontend", "@ministryofjustice/frontend", "vazirmatn", "lucide-static", "htmx.org",
  // What fills forms in, and what it is made of.
  "@getodk/web-forms", "vue", "@mdi/js", "dompurify", "image-blob-reduce", "pica", "vue-draggable-plus",
];

// Some packages name their licence without carrying its text.
const PERMISSION = {
  "Apache-2.0": readFileSync(new URL("../LICENSE", import.meta.url), "utf8").trim(),
  MIT: `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO
EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN
AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE
OR OTHER DEALINGS IN THE SOFTWARE.`,
};

export function licences(modules) {
  return SHIPPED.map((name) => {
    const folder = join(modules, name);
    const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^(licen[cs]e|ofl|copying)/i.test(entry));
    const text = file && existsSync(join(folder, file))
      ? readFileSync(join(folder, file), "utf8").trim()
      : PERMISSION[about.license];
    if (!text) throw new Error(`${name} has no licence text`);
    const home = about.homepage ?? about.repository?.url ?? "";
    const author = about.author?.name ?? about.author ?? "";
    const head = [`${name} ${about.version}`, about.license, home, author && `Copyright: ${author}`];
    return `${head.filter(Boolean).join("\n")}\n\n${text}\n`;
  }).join(`\n${"=".repeat(72)}\n\n`);
}
