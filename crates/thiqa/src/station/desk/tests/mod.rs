mod conduct;
mod decisions;
mod figures;
mod printed;
mod privacy;
mod serve;
mod stories;

use std::collections::BTreeMap;

use crate::world::{Client, Reply, World};

/// The figures of an office, `kind code` to total.
async fn figures(world: &World, office: &'static str) -> BTreeMap<String, i64> {
    let sql = "SELECT kind, code, CAST(SUM(total) AS BIGINT) FROM figure
         WHERE office = $1 AND kind LIKE 'visits.%' GROUP BY kind, code";
    let rows: crate::Result<Vec<_>> = world
        .app
        .db
        .read(move |tx| {
            Ok(tx.all(sql, db::args![office], |row| {
                let name = format!("{} {}", row.get::<String>(0)?, row.get::<String>(1)?);
                Ok((name, row.get::<i64>(2)?))
            })?)
        })
        .await;
    rows.unwrap().into_iter().collect()
}

/// Sends a new visit; answers the id it was given and the reply.
async fn comes(client: &Client<'_>, form: &[(&str, &str)]) -> (String, Reply) {
    let shown = client.get("/visits/new").await;
    let id = shown.body.split("name=\"id\" value=\"").nth(1).unwrap()[..26].to_owned();
    let mut form = form.to_vec();
    form.push(("id", &id));
    let reply = client.post("/visits", &form).await;
    (id, reply)
}
