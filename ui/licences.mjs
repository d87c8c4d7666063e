// One text with the licence of every package whose work is in dist/.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const SHIPPED = ["govuk-frontend", "@ministryofjustice/frontend", "vazirmatn", "lucide-static", "htmx.org"];

export function licences(modules) {
  return SHIPPED.map((name) => {
    const folder = join(modules, name);
    const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^(licen[cs]e|ofl|copying)/i.test(entry));
    const text = file && existsSync(join(folder, file))
      ? readFileSync(join(folder, file), "utf8").trim()
      : "The package carries no licence text of its own beside this name.";
    const home = about.homepage ?? about.repository?.url ?? "";
    return `${name} ${about.version}\n${about.license}\n${home}\n\n${text}\n`;
  }).join(`\n${"=".repeat(72)}\n\n`);
}
