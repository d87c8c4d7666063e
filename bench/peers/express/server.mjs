// The list page on Express and SQLite: fifty rows of an indexed table of 250,000, as HTML.
// node server.mjs PORT DATABASE
import Database from "better-sqlite3";
import express from "express";

const [port, path] = process.argv.slice(2);
const db = new Database(path, { readonly: true });
const rows = db.prepare(
  "SELECT id, number, status, unit, received, title FROM case_file WHERE office = ? ORDER BY opened DESC, id DESC LIMIT 50",
);
const escape = (text) =>
  String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const line = (row) =>
  `<tr><td><a href="/cases/${escape(row.id)}">${escape(row.number)}</a></td><td>${escape(row.title)}</td>` +
  `<td>${escape(row.status)}</td><td>${escape(row.unit)}</td><td>${new Date(row.received).toISOString()}</td></tr>`;

const app = express();
app.get("/cases", (request, response) => {
  const body = rows.all("NIN-TH").map(line).join("\n");
  response.send(
    `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>Cases</title></head>` +
      `<body><main><h1>Cases</h1><table>${body}</table></main></body></html>`,
  );
});
app.listen(Number(port), "127.0.0.1");
