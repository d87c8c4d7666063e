// The engine that fills forms in, bundled for the pages that do so alone. What it says and how it is styled is put into
// our hands: each change to its text is named here, and a version in which one is not found is not built.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";

/** Texts of the engine and the word that stands in their place. */
const WORDS = {
  'label: "Change language"': "label: word('language')",
  '"change language"': "word('language')",
  '"Condition not satisfied: constraint"': "word('constraint')",
  '"Condition not satisfied: required"': "word('required')",
  'QA === 1 ? "1 question with error." : `${QA} questions with errors.`': "word('wrong')",
  'label: "Send"': "label: word('send')",
  'label: "Remove"': "label: word('remove')",
  '" Add "': "word('add')",
  '" Okay "': "word('okay')",
  '"Repeat Item"': "word('row')",
  '"Choose image"': "word('picture')",
  '"Take picture"': "word('camera')",
  '"Captured image preview"': "word('taken')",
  '"Rank items"': "word('rank')",
  '"Get location"': "word('locate')",
  '"Try again"': "word('again')",
  '"Cannot access location"': "word('nowhere')",
  '"Grant location permission in the browser settings and make sure location is turned on."': "''",
  '" Unable to load map "': "word('no-map')",
  '"An error occurred while loading this form"': "word('unreadable')",
  '"Technical error details"': "word('details')",
};

/**
 * What else is changed: styles under the page's nonce and within the form, one heading on the page, the direction of the form's language, and
 * names for the fields that have none for whoever hears the page.
 */
const CHANGES = {
  "tA.textContent = resetStyles":
    "tA.nonce = nonce, tA.textContent = `:where(.odk-form, .p-component) { ${resetStyles} }`",
  "eA.use(PrimeVue, {": "eA.use(PrimeVue, { csp: { nonce }, locale: widgets,",
  "tA.form.setLanguage(aA);": "tA.form.setLanguage(aA), spoken(aA.language);",
  'createElementVNode("h1", null, toDisplayString(eA.form.definition.bind.form.title), 1)':
    'createElementVNode("h2", null, toDisplayString(eA.form.definition.bind.form.title), 1)',
  "id: eA.node.nodeId,\n      key: nA.value,": "inputId: eA.node.nodeId,\n      key: nA.value,",
  '"icon-display": "input",': 'inputId: tA.question.nodeId, "icon-display": "input",',
  'id: eA.question.nodeId,\n      class: "dropdown",':
    'id: eA.question.nodeId,\n      "aria-label": eA.question.currentState.label?.asString,\n      class: "dropdown",',
};

function changed(text) {
  return Object.entries({ ...WORDS, ...CHANGES }).reduce((done, [theirs, ours]) => {
    if (!done.includes(theirs)) throw new Error(`the engine of forms has no ${theirs}`);
    return done.replaceAll(theirs, ours);
  }, text);
}

const engine = (here) => ({
  name: "engine",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/waiting\.js$/ }, ({ path }) => ({ path, external: true }));
    // Its first statement makes a style element; the styles are a file of ours.
    onLoad({ filter: /web-forms\/dist\/index\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(/^\(function\(\)\{"use strict".*\n/, ""),
    }));
    onLoad({ filter: /web-forms\/dist\/index-[^/]+\.js$/ }, ({ path }) => {
      const from = JSON.stringify(join(here, "src/forms/words.js"));
      return { contents: `import { nonce, spoken, widgets, word } from ${from};\n${changed(readFileSync(path, "utf8"))}` };
    });
    // Maps come from another host, which the policy of the pages forbids; the engine says that there is none.
    onLoad({ filter: /web-forms\/dist\/MapBlock-[^/]+\.js$/ }, () => ({
      contents: 'export default undefined;\nthrow new Error("no map");',
    }));
  },
});

/** The engine and the page's own part of it, one module. */
export async function formsScript(here) {
  const { outputFiles } = await build({
    entryPoints: [join(here, "src/forms/fill.js")],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    logLevel: "error",
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    plugins: [engine(here)],
  });
  return outputFiles[0].text;
}

/** Physical sides as the logical ones: the direction of a form is that of its language. */
const LOGICAL = [
  [/\b(margin|padding)-left\b/g, "$1-inline-start"],
  [/\b(margin|padding)-right\b/g, "$1-inline-end"],
  [/\bborder-left\b/g, "border-inline-start"],
  [/\bborder-right\b/g, "border-inline-end"],
  [/\bborder-(top|bottom)-left-radius\b/g, (_, side) => `border-${side === "top" ? "start" : "end"}-start-radius`],
  [/\bborder-(top|bottom)-right-radius\b/g, (_, side) => `border-${side === "top" ? "start" : "end"}-end-radius`],
  [/([{;])left:(?!50%)/g, "$1inset-inline-start:"],
  [/([{;])right:(?!50%)/g, "$1inset-inline-end:"],
  [/float:left\b/g, "float:inline-start"],
  [/float:right\b/g, "float:inline-end"],
  [/text-align:left\b/g, "text-align:start"],
  [/text-align:right\b/g, "text-align:end"],
];

/** The styles that the engine would put into the page by a script of its own, without its letters. */
export function formsStyles(modules) {
  const [script] = readFileSync(join(modules, "@getodk/web-forms/dist/index.js"), "utf8").split("\n");
  let css = "";
  const document = {
    createTextNode: (text) => text,
    createElement: () => ({ appendChild: (text) => (css += text) }),
    head: { appendChild: () => {} },
  };
  runInNewContext(script, { document, console });
  if (css.length < 10_000) throw new Error("the engine of forms has no styles");
  const own = css.replace(/@font-face\{[^}]*\}/g, "").replace('@charset "UTF-8";', "");
  return LOGICAL.reduce((done, [from, to]) => done.replace(from, to), own);
}
