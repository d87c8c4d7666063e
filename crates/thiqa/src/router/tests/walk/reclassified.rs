//! An assault that was taken down at the counter turns out to be protection: what was known of it is
//! found nowhere afterwards.

use db::args;

use super::cases::send;
use crate::{
    Result, jobs,
    world::{Client, World},
};

/// Codes that nothing else in this world has.
const OFFENCE: &str = "020111";
const DISTRICT: &str = "NI-HAMDANIYA";
const WORDS: [&str; 4] = ["ياسمينة", "مزروعة", OFFENCE, DISTRICT];

const ASSAULT: &[(&str, &str)] = &[
    ("story", "حكاية مزروعة"),
    ("offence", OFFENCE),
    ("district", DISTRICT),
    ("channel", "counter"),
    ("a-role", "victim"),
    ("a-sex", "female"),
    ("a-age_band", "adult"),
    ("a-given", "ياسمينة"),
];

async fn run(world: &World) {
    for _ in 0..2 {
        let app = world.app.clone();
        tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
    }
}

/// Every text of the node's rows and of its log that is not sealed, accounts and their sex apart.
async fn clear(world: &World) -> String {
    let slices = crate::slices::SLICES.iter().map(|slice| slice.tables);
    let tables: Vec<String> = slices
        .flat_map(str::lines)
        .filter_map(|line| line.strip_prefix("CREATE TABLE "))
        .map(|rest| rest.split_whitespace().next().unwrap_or_default().to_owned())
        .filter(|table| !table.starts_with("account"))
        .collect();
    assert!(tables.len() > 20, "{tables:?}");
    let found: Result<String> = world
        .app
        .db
        .read(move |tx| {
            let mut text = String::new();
            for table in tables {
                tx.each(&format!("SELECT * FROM {table}"), &[], |row| {
                    text.push_str(&format!("{table} {row:?}\n"));
                    Ok(())
                })?;
            }
            let sql = "SELECT kind, facts FROM entry WHERE kind NOT LIKE 'account.%'";
            tx.each(sql, args![], |row| {
                let (kind, facts): (String, String) = (row.get(0)?, row.get(1)?);
                text.push_str(&format!("{kind} {facts}\n"));
                Ok(())
            })?;
            Ok(text)
        })
        .await;
    found.unwrap()
}

async fn export(world: &World, client: &Client<'_>) -> String {
    let form =
        [("list", "cases"), ("format", "csv"), ("purpose", "statistics"), ("personal", "yes")];
    let asked = client.post("/exports", &form).await;
    assert_eq!(asked.status, 303, "{}", asked.main());
    run(world).await;
    format!("{}/file", asked.location.unwrap())
}

#[tokio::test]
async fn nothing_is_left_of_what_the_counter_knew() {
    let world = World::new().await;
    let (unit, commander) = (world.client("protection").await, world.client("commander").await);
    // It starts sealed; the unit says that it is a brawl like others, and it is counted.
    let id = world.client("investigator").await.open_case(ASSAULT).await;
    let opening = format!("/cases/{id}/opening");
    let seen = unit.get(&opening).await.hidden("seen");
    send(&unit, &opening, &[("seen", &seen), ("why", "شجار في السوق")]).await;
    let file = export(&world, &commander).await;
    assert!(commander.get(&file).await.body.contains("NIN-TH/B/1/2026"));
    let before = clear(&world).await;
    for word in [OFFENCE, DISTRICT, "female"] {
        assert!(before.contains(word), "{word} was there to be found");
    }
    let form = commander.get(&format!("/cases/{id}/sensitivity")).await;
    let seen = form.hidden("seen");
    let raise = [("seen", seen.as_str()), ("to", "sealed"), ("why", "من زوجها")];
    send(&commander, &format!("/cases/{id}/sensitivity"), &raise).await;
    run(&world).await;
    nothing_clear(&world).await;
    for handle in ["desk", "investigator", "commander", "juvenile", "inspector", "analyst", "judge"]
    {
        let client = world.client(handle).await;
        for path in
            ["/work", "/cases", "/station", "/registers/B", "/dashboard", "/visits", "/exports"]
        {
            let json = client.json(path).await.body;
            for word in WORDS {
                assert!(!json.contains(word), "{handle} {path}: {word}");
            }
            assert!(!json.contains(&id) && !client.get(path).await.body.contains(&id), "{path}");
        }
        let found =
            client.json_post("/search", &[("q", "ياسمينة"), ("purpose", "case_work")]).await;
        assert!(!found.body.contains(&id), "{handle}");
        assert_eq!(client.get(&format!("/cases/{id}")).await.status, 404, "{handle}");
    }
    // The file that was made before is not given any more, and a new one knows nothing of it.
    let old = commander.get(&file).await;
    assert!(old.status == 422 && !old.body.contains("NIN-TH/B/1/2026"), "{}", old.status);
    let new = export(&world, &commander).await;
    let new = commander.get(&new).await;
    assert!(new.status == 200 && !new.body.contains("NIN-TH/B/1/2026"));
    world.whole().await;
    // Nothing comes back by a rebuild.
    nothing_clear(&world).await;
}

async fn nothing_clear(world: &World) {
    let text = clear(world).await;
    for word in [OFFENCE, DISTRICT, "female", "ياسمينة", "مزروعة"] {
        let line = text.lines().find(|line| line.contains(word));
        assert_eq!(line, None, "{word}");
    }
}
