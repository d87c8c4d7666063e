"""Makes the peers' table: 250,000 invented cases of six offices, with the index that the page needs."""

import os
import sqlite3
import sys

path = sys.argv[1]
if os.path.exists(path):
    sys.exit(0)
offices = ["NIN-TH", "B", "C", "D", "E", "F"]
day = 86_400_000
rows = (
    (
        f"{n:026d}",
        offices[n % 6],
        f"{offices[n % 6]}/C/{n}/2026",
        "registered",
        "investigation",
        1_600_000_000_000 + n * 600_000,
        1_600_000_000_000 + n * 600_000 - day,
        "An invented story of some length that begins a case file and is cut.",
    )
    for n in range(250_000)
)
with sqlite3.connect(path + ".new") as db:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute(
        "CREATE TABLE case_file (id TEXT PRIMARY KEY, office TEXT NOT NULL, number TEXT NOT NULL, status TEXT"
        " NOT NULL, unit TEXT NOT NULL, opened INTEGER NOT NULL, received INTEGER NOT NULL, title TEXT NOT NULL)"
    )
    db.executemany("INSERT INTO case_file VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    db.execute("CREATE INDEX case_file_opened ON case_file (office, opened, id)")
db.close()
os.rename(path + ".new", path)
