// The list page on Express and SQLite: fifty rows of an indexed table of 250,000 inside the frame of the
// page that is measured beside it, compressed as usual.
// node server.mjs PORT DATABASE FRAME
import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import compression from "compression";
import express from "express";

const [port, path, frame] = process.argv.slice(2);
const db = new Database(path, { readonly: true });
const rows = db.prepare(
  "SELECT id, number, status, unit, received, title FROM case_file WHERE office = ? ORDER BY opened DESC, id DESC LIMIT 50",
);
const [before, after] = readFileSync(frame, "utf8").split("<!--rows-->");
const escape = (text) =>
  String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const line = (row) =>
  `<tr class="govuk-table__row"><td class="govuk-table__cell"><a class="govuk-link" href="/cases/${escape(row.id)}">${escape(row.number)}</a></td>` +
  `<td class="govuk-table__cell">${escape(row.title)}</td><td class="govuk-table__cell">${escape(row.status)}</td>` +
  `<td class="govuk-table__cell">${escape(row.unit)}</td><td class="govuk-table__cell">${new Date(row.received).toISOString()}</td></tr>`;

const app = express();
app.use(compression());
app.get("/cases", (request, response) => {
  response.send(before + rows.all("NIN-TH").map(line).join("\n") + after);
});
app.listen(Number(port), "127.0.0.1");
