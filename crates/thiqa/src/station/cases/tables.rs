//! The tables of cases and their tasks.

use super::Case;
use crate::{books::Slice, places::Numbers};

/// Cases and their tasks as they stand.
pub const SLICE: Slice = Slice::of::<Case>("cases", 6, TABLES);

/// The numbers of the base register.
pub const NUMBERS: Numbers = Numbers::of("case_file");

pub(super) const TABLES: &str = "CREATE TABLE case_file (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 number TEXT NOT NULL,
 seq BIGINT NOT NULL,
 year BIGINT NOT NULL,
 legacy TEXT,
 paper TEXT,
 source TEXT NOT NULL,
 visit TEXT,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 status TEXT NOT NULL,
 received BIGINT NOT NULL,
 opened BIGINT NOT NULL,
 closed BIGINT,
 entries BIGINT NOT NULL,
 offence TEXT,
 district TEXT,
 title BYTEA,
 hidden BYTEA,
 kept TEXT NOT NULL DEFAULT '',
 PRIMARY KEY (office, id)
);
CREATE INDEX case_file_opened ON case_file (office, opened, id);
CREATE INDEX case_file_received ON case_file (office, received, id);
CREATE INDEX case_file_closed ON case_file (office, closed);
CREATE INDEX case_file_unassigned ON case_file (office, opened, id)
 WHERE officer IS NULL AND closed IS NULL;
CREATE INDEX case_file_id ON case_file (id);
CREATE INDEX case_file_legacy ON case_file (office, legacy);
CREATE UNIQUE INDEX case_file_number ON case_file (office, year, seq);
CREATE TABLE case_task (
 office TEXT NOT NULL,
 case_id TEXT NOT NULL,
 n BIGINT NOT NULL,
 due BIGINT,
 officer TEXT,
 done BIGINT,
 kind TEXT,
 PRIMARY KEY (office, case_id, n)
);
CREATE TABLE case_transfer (
 office TEXT NOT NULL,
 case_id TEXT NOT NULL,
 n BIGINT NOT NULL,
 to_office TEXT NOT NULL,
 to_unit TEXT NOT NULL,
 state TEXT NOT NULL,
 asked BIGINT NOT NULL,
 decided BIGINT,
 PRIMARY KEY (office, case_id, n)
);
CREATE INDEX case_transfer_pending ON case_transfer (to_office, asked) WHERE state = 'pending';
CREATE INDEX case_task_done ON case_task (office, done);
CREATE INDEX case_task_officer ON case_task (office, officer, due);";
