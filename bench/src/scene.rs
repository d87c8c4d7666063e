//! The people of a filled node with their sessions, and the pages they ask for.

use std::path::Path;

use db::args;
use thiqa::{
    node::App,
    people::{Who, session},
};

use crate::{
    fill::{CREW, STATIONS},
    http::{Client, get, post},
    load::Shot,
    open_node,
};

/// The named requests. A page that this node does not have is skipped.
pub const KINDS: [&str; 7] = ["cases", "case", "visits", "visit", "dashboard", "station", "search"];
/// The form of a new visit.
const VISIT: &str = "channel=counter&reason=report_crime&age_band=adult&sex=female&language=ar&name=%D9%87%D9%86%D8%A7%D8%A1+%D8%B3%D8%A7%D9%84%D9%85&phone=07700001234&note=An+invented+matter";
/// A name as it is looked for: given name, father's, grandfather's and a trade.
const SEARCH: &str = "q=%D9%85%D8%AD%D9%85%D8%AF+%D8%B9%D9%84%D9%8A+%D8%AD%D8%B3%D9%86+%D8%A7%D9%84%D9%86%D8%AC%D8%A7%D8%B1&purpose=returning";
/// Case ids that pages are asked of, a station.
const IDS: usize = 2_000;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mix {
    /// Four reads to one write: lists, cases, the queue; and a new visit.
    Mixed,
    /// One page alone.
    Only(usize),
    /// The list of a peer.
    Peer,
}

/// Sessions of every station's crew in the order of [`CREW`], and ids of cases.
pub struct Scene {
    sessions: Vec<Vec<String>>,
    ids: Vec<Vec<String>>,
}

impl Scene {
    /// Begins the sessions and draws the ids; afterwards the folder is closed again.
    pub fn set(data: &Path, database: Option<&str>) -> anyhow::Result<Scene> {
        let app = open_node(data, database)?;
        let (mut sessions, mut ids) = (Vec::new(), Vec::new());
        for office in STATIONS {
            sessions.push(crew(&app, office)?);
            // By number: the table has an index on it, and any number is as good as another.
            let sql = format!(
                "SELECT id FROM case_file WHERE office = $1 AND unit = 'investigation' AND seq % 7 = 3 ORDER BY opened DESC LIMIT {IDS}"
            );
            let found =
                move |tx: &mut db::Tx| tx.all(&sql, args![office], |row| row.get::<String>(0));
            ids.push(app.db.read_blocking(found)?);
        }
        Ok(Scene { sessions, ids })
    }

    /// What is asked for by a name; nothing if this node does not have that page.
    pub fn mix(&self, what: &str, port: u16) -> anyhow::Result<Option<Mix>> {
        if what == "mixed" {
            return Ok(Some(Mix::Mixed));
        }
        let kind = KINDS.iter().position(|name| *name == what);
        let kind = kind.ok_or_else(|| anyhow::anyhow!("no page {what}: {KINDS:?}"))?;
        let shot = self.of(kind, 0);
        let reply = Client::new(port).send(&shot.request)?;
        if reply.status == 404 {
            return Ok(None);
        }
        anyhow::ensure!(reply.status == shot.status, "{what}: {}", reply.head);
        Ok(Some(Mix::Only(kind)))
    }

    /// The nth request.
    pub fn shot(&self, mix: Mix, n: usize) -> Shot {
        match mix {
            Mix::Only(kind) => self.of(kind, n),
            Mix::Peer => Shot { kind: 0, request: get("/cases", ""), status: 200 },
            Mix::Mixed => {
                let kind = ["cases", "case", "visit", "case", "visits"][n % 5];
                self.of(KINDS.iter().position(|name| *name == kind).unwrap_or(0), n / 5)
            }
        }
    }

    fn of(&self, kind: usize, n: usize) -> Shot {
        let station = n % STATIONS.len();
        let [commander, desk, investigator, ..] = &self.sessions[station][..] else {
            unreachable!("every station has its crew")
        };
        let read = |path: &str, who: &str| (get(path, who), 200);
        let (request, status) = match KINDS[kind] {
            "cases" => read("/cases", investigator),
            "case" => {
                let ids = &self.ids[station];
                read(&format!("/cases/{}", ids[n.wrapping_mul(7919) % ids.len()]), investigator)
            }
            "visits" => read("/visits", desk),
            "visit" => (post("/visits", desk, VISIT), 303),
            "search" => (post("/search", desk, SEARCH), 200),
            page => read(&format!("/{page}"), commander),
        };
        Shot { kind, request, status }
    }
}

fn crew(app: &App, office: &'static str) -> anyhow::Result<Vec<String>> {
    let mut sessions = Vec::new();
    for (handle, ..) in CREW {
        let handle = format!("{handle}.{}", office.to_lowercase());
        let (node, at) = (app.clone(), app.clock.now());
        let begun: thiqa::Result<String> = app.db.write_blocking(office, move |tx| {
            let sql = "SELECT id FROM account WHERE office = $1 AND handle = $2";
            let id = tx.one(sql, args![office, &handle], |row| row.get::<String>(0))?;
            let id = id.ok_or(thiqa::Error::NotFound)?;
            let who = Who::find(tx, &node.books, &node.pack, office, &id)?;
            session::begin(tx, &node.chance, &who.ok_or(thiqa::Error::NotFound)?, at)
        });
        sessions.push(begun?);
    }
    Ok(sessions)
}
