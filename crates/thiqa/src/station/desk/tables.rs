//! The table of visits.

use db::Tx;

use super::Visit;
use crate::{Result, books::Slice, gate::Held, places::Numbers};

/// The visits as they stand.
pub const SLICE: Slice = Slice::of::<Visit>("visits", 2, TABLES);

/// What the gate is asked about a visit; nothing if there is no such visit.
pub fn held(tx: &mut Tx, office: &str, id: &str) -> Result<Option<Held>> {
    Held::find(tx, "visit", office, id)
}

/// The numbers of the register of visits.
pub const NUMBERS: Numbers = Numbers::of("visit");

pub(super) const TABLES: &str = "CREATE TABLE visit (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 year BIGINT NOT NULL,
 seq BIGINT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT NOT NULL,
 officer TEXT,
 priority TEXT NOT NULL,
 came BIGINT NOT NULL,
 since BIGINT NOT NULL,
 received_by TEXT NOT NULL,
 recorded BIGINT NOT NULL,
 paper TEXT,
 called BIGINT,
 room BIGINT,
 ended BIGINT,
 asked BIGINT,
 answered BIGINT,
 case_id TEXT,
 reason TEXT,
 channel TEXT,
 outside BIGINT,
 woman_wished BIGINT,
 outcome TEXT,
 woman_met BIGINT,
 woman_unmet BIGINT,
 sent_on BIGINT,
 PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX visit_number ON visit (office, year, seq);
CREATE INDEX visit_present ON visit (office, ended, came);
CREATE INDEX visit_recorded ON visit (office, recorded);
CREATE INDEX visit_case ON visit (office, case_id);
CREATE INDEX visit_came ON visit (office, came, id);
CREATE INDEX visit_waiting ON visit (office, since) WHERE ended IS NULL AND called IS NULL;
CREATE INDEX visit_unmet ON visit (office, came, id) WHERE woman_unmet = 1;
CREATE INDEX visit_asked ON visit (office, came, id) WHERE asked IS NOT NULL AND answered IS NULL;";
