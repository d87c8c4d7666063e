// The words of the pages, read where the pages read them: a journey looks for a label by its key.
import { readFileSync, readdirSync } from "node:fs";

const root = new URL("../", import.meta.url);
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function messages(lang) {
  const folder = new URL(`crates/thiqa/locales/${lang}/`, root);
  const found = {};
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".ftl"))) {
    let key = null;
    for (const line of readFileSync(new URL(name, folder), "utf8").split("\n")) {
      const begun = /^([a-z][\w-]*) *= *(.*)$/.exec(line);
      if (begun) found[(key = begun[1])] = begun[2];
      else if (/^\s+\S/.test(line) && key && !/^\s+\./.test(line)) found[key] += ` ${line.trim()}`;
      else key = null;
    }
  }
  return found;
}

/** A small reader of the pack's tables: no value there holds a line break. */
function table(name) {
  const lines = readFileSync(new URL(`packs/iraq/${name}.csv`, root), "utf8").trim().split("\n");
  const cells = (line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => m[1].replace(/^"|"$/g, ""));
  const head = cells(lines[0]);
  return lines.slice(1).map((line) => Object.fromEntries(cells(line).map((cell, i) => [head[i], cell])));
}

/** What a language says: `said("key")` matches the label, `code("visit_reasons", "theft")` a code's name. */
export function words(lang) {
  const all = messages(lang);
  return {
    said(key) {
      const text = all[key];
      if (text === undefined) throw new Error(`no word ${key} in ${lang}`);
      // Values stand in isolates; around and between words browsers count any space as one.
      const pattern = text.trim().split(/\{[^}]*\}/).map((part) => escaped(part).replace(/\s+/g, "\\s+")).join(".*");
      return new RegExp(`^\\s*${pattern}\\s*$`);
    },
    code(name, code) {
      const row = table(name).find((row) => row.code === code);
      if (!row) throw new Error(`no code ${code} in ${name}`);
      // Lists of steps and codes stand around a name.
      return new RegExp(`^[\\s·]*${escaped(row[lang])}(?=[\\s(،—]|$)`);
    },
  };
}
