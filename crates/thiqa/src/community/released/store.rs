//! Bulletins in the public store. They are public, and so lie there in clear.

use db::args;

use super::{Bulletin, Head};
use crate::{Error, Result, community::outside::Outside};

/// The step of the public store that makes the table.
pub(in crate::community) const TABLES: &str = "CREATE TABLE bulletin (
 id TEXT NOT NULL,
 day BIGINT NOT NULL,
 head TEXT NOT NULL,
 body TEXT NOT NULL,
 PRIMARY KEY (id)
);
CREATE INDEX bulletin_day ON bulletin (day);";

/// As many as the list shows.
const MOST: i64 = 200;

fn broken(error: serde_json::Error) -> Error {
    Error::Broken(error.to_string())
}

impl Outside {
    /// Puts a bulletin out, in the place of what was there of the same release. Blocking.
    pub fn put_bulletin(&self, bulletin: &Bulletin) -> Result<()> {
        let (id, day) = (bulletin.id.clone(), bulletin.day);
        let head = serde_json::to_string(&bulletin.head()).map_err(broken)?;
        let body = serde_json::to_string(bulletin).map_err(broken)?;
        self.db().write_blocking("outside", move |tx| {
            tx.execute(
                "INSERT INTO bulletin (id, day, head, body) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (id) DO UPDATE SET day = excluded.day, head = excluded.head,
                 body = excluded.body",
                args![id, day, head, body],
            )?;
            Ok(())
        })
    }

    /// The bulletins, the newest first.
    pub async fn bulletins(&self) -> Result<Vec<Head>> {
        let sql = "SELECT head FROM bulletin ORDER BY day DESC, id DESC LIMIT $1";
        let read = move |tx: &mut db::Tx| {
            Ok::<_, Error>(tx.all(sql, args![MOST], |row| row.get::<String>(0))?)
        };
        let rows = self.db().read(read).await?;
        rows.iter().map(|row| serde_json::from_str(row).map_err(broken)).collect()
    }

    /// One bulletin.
    pub async fn bulletin(&self, id: &str) -> Result<Option<Bulletin>> {
        let (sql, id) = ("SELECT body FROM bulletin WHERE id = $1", id.to_owned());
        let read = move |tx: &mut db::Tx| {
            Ok::<_, Error>(tx.one(sql, args![id], |row| row.get::<String>(0))?)
        };
        let body = self.db().read(read).await?;
        body.map(|body| serde_json::from_str(&body).map_err(broken)).transpose()
    }
}
