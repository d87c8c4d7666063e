//! What is true of every world after any story.

use db::args;

use super::World;
use crate::{
    Result,
    books::{dump, rebuild, verify_node},
    slices::SLICES,
};

impl World {
    /// Drawn again from the log, the tables are the same.
    pub(crate) async fn rebuilds(&self) {
        let books = self.app.books.clone();
        let both = self.app.db.write("node", move |tx| -> Result<_> {
            let live = dump(tx, SLICES)?;
            rebuild(tx, &books, SLICES)?;
            Ok((live, dump(tx, SLICES)?))
        });
        let (live, again) = both.await.unwrap();
        assert_eq!(live, again, "rebuilt = live");
    }

    /// Both, for the station of the cast.
    pub(crate) async fn whole(&self) {
        self.rebuilds().await;
        self.verifies("NIN-TH").await;
    }

    /// How many entries of this kind an office's log has.
    pub(crate) async fn entries(&self, office: &'static str, kind: &'static str) -> i64 {
        let sql = "SELECT COUNT(n) FROM entry WHERE office = $1 AND kind = $2";
        let found: Result<Option<i64>> = self
            .app
            .db
            .read(move |tx| Ok(tx.one(sql, args![office, kind], |row| row.get(0))?))
            .await;
        found.unwrap().unwrap_or_default()
    }

    /// The log of an office verifies.
    pub(crate) async fn verifies(&self, office: &'static str) {
        let found = self.app.db.read(move |tx| verify_node(tx, office, &[], None)).await.unwrap();
        assert!(found.ok, "{found:#?}");
    }
}
