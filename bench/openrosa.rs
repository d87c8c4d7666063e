//! `cargo run --release -p bench --bin openrosa`: telephones send submissions with an attachment of
//! 200 kB each, at a rate; then the node is killed again and again while they send, and everything that
//! it acknowledged must be there once.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use anyhow::Context;
use bench::{
    CONFIG,
    child::Server,
    http::{Client, get},
    load::{self, Manner, Shot},
    machine, nap, node_at, open_node, timed,
};
use clap::Parser;
use db::args;
use thiqa::{
    Error,
    id::Id,
    node::{App, Config},
    people::{Account, Who, account::Profile, session},
};
use vault::Sealed;

/// The team of the pack whose survey it is.
const TEAM: &str = "PT-SURVEY";
const FORM: &str = "<?xml version=\"1.0\"?><h:html xmlns=\"http://www.w3.org/2002/xforms\" \
    xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:head><h:title>Street</h:title><model><itext>\
    <translation lang=\"العربية (ar)\"><text id=\"p\"><value>صورة الشارع</value></text></translation>\
    <translation lang=\"کوردی (ckb)\"><text id=\"p\"><value>وێنەی شەقام</value></text></translation>\
    <translation lang=\"English (en)\"><text id=\"p\"><value>The street</value></text></translation>\
    </itext><instance><data id=\"street\" version=\"1\"><picture/>\
    <meta><instanceID/></meta></data></instance><bind nodeset=\"/data/picture\" type=\"binary\"/>\
    </model></h:head><h:body><upload ref=\"/data/picture\" mediatype=\"image/*\">\
    <label ref=\"jr:itext('p')\"/></upload></h:body></h:html>";

#[derive(Parser)]
struct Options {
    /// Submissions a second.
    #[arg(long, default_value_t = 200.0)]
    rate: f64,
    /// For so long.
    #[arg(long, default_value_t = 20)]
    seconds: u64,
    /// Telephones at once.
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// Bytes of an attachment.
    #[arg(long, default_value_t = 200_000)]
    bytes: usize,
    /// How often the node is killed while they send.
    #[arg(long, default_value_t = 20)]
    kills: usize,
    #[arg(long, default_value_t = 4872)]
    port: u16,
}

/// A supervisor of the team, signed in.
struct Team {
    session: String,
    client: Client,
}

fn supervisor(app: &App) -> anyhow::Result<String> {
    let (node, at) = (app.clone(), app.clock.now());
    let id: Id<Account> = app.chance.id(at);
    let profile = Profile {
        handle: "survey.bench".into(),
        role: "survey_supervisor".into(),
        unit: None,
        rank: None,
        sex: None,
        languages: vec!["ar".into()],
        name: Sealed::Open("an invented supervisor".into()),
    };
    let begun: thiqa::Result<String> = app.db.write_blocking(TEAM, move |tx| {
        let (books, office) = (node.books.clone(), TEAM.to_owned());
        let pen = thiqa::books::Pen { books, office, actor: "bench".into(), at };
        pen.record(tx, &id, |account: &Account| account.create(profile))?;
        let who = Who::find(tx, &node.books, &node.pack, TEAM, id.as_str())?;
        session::begin(tx, &node.chance, &who.ok_or(Error::NotFound)?, at)
    });
    Ok(begun?)
}

impl Team {
    fn page(&mut self, path: &str) -> anyhow::Result<String> {
        let reply = self.client.send(&get(path, &self.session))?;
        anyhow::ensure!(reply.status == 200, "{path}: {}", reply.head);
        Ok(String::from_utf8_lossy(&reply.body).into_owned())
    }

    /// The id of something new on a page.
    fn fresh(&mut self, path: &str) -> anyhow::Result<String> {
        let page = self.page(path)?;
        let (_, rest) = page.split_once("name=\"id\" value=\"").context("no id")?;
        Ok(rest.chars().take_while(|c| *c != '"').collect())
    }

    fn post(&mut self, path: &str, kind: &str, body: &str) -> anyhow::Result<String> {
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: bench.example\r\naccept: application/json\r\n\
             sec-fetch-site: same-origin\r\ncookie: thiqa={}\r\ncontent-type: {kind}\r\n\
             content-length: {}\r\n\r\n{body}",
            self.session,
            body.len()
        );
        let reply = self.client.send(request.as_bytes())?;
        let text = String::from_utf8_lossy(&reply.body).into_owned();
        anyhow::ensure!(matches!(reply.status, 200 | 303), "{path}: {} {text}", reply.head);
        Ok(text)
    }

    /// A survey that takes the form in; answers the path of a telephone.
    fn survey(&mut self) -> anyhow::Result<String> {
        let form = "application/x-www-form-urlencoded";
        let survey = self.fresh("/surveys")?;
        self.post("/surveys", form, &format!("id={survey}&name=bench"))?;
        let file = format!(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"street.xml\"\r\n\
             Content-Type: text/xml\r\n\r\n{FORM}\r\n--b--\r\n"
        );
        let path = format!("/surveys/{survey}");
        self.post(&format!("{path}/forms"), "multipart/form-data; boundary=b", &file)?;
        self.post(&format!("{path}/publications"), form, "form=street&version=1")?;
        let id = self.fresh(&path)?;
        let shown = self.post(&format!("{path}/enumerators"), form, &format!("id={id}&name=b"))?;
        let shown: serde_json::Value = serde_json::from_str(&shown)?;
        let server = shown["server"].as_str().context("no address")?;
        let (_, path) = server.split_once("/v1/").context("no path")?;
        Ok(format!("/v1/{path}/submission"))
    }
}

/// The nth submission as a telephone sends it: no two attachments are alike.
fn submission(path: &str, n: usize, bytes: usize) -> Vec<u8> {
    let part = |name: &str, kind: &str| {
        format!(
            "--xYz\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{name}\"\r\n\
             Content-Type: {kind}\r\n\r\n"
        )
    };
    let mut body = part("xml_submission_file", "text/xml").into_bytes();
    let xml = format!(
        "<data id=\"street\" version=\"1\"><picture>a.jpg</picture>\
         <meta><instanceID>uuid:{n}</instanceID></meta></data>\r\n"
    );
    body.extend_from_slice(xml.as_bytes());
    body.extend_from_slice(part("a.jpg", "image/jpeg").as_bytes());
    let (mut word, until) = (n as u64 + 1, body.len() + bytes);
    while body.len() < until {
        word = word.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        body.extend_from_slice(&word.to_be_bytes());
    }
    body.extend_from_slice(b"\r\n--xYz--\r\n");
    let mut request = format!(
        "POST {path}?deviceID=bench HTTP/1.1\r\nhost: bench.example\r\nx-openrosa-version: 1.0\r\n\
         content-type: multipart/form-data; boundary=xYz\r\ncontent-length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    request.extend_from_slice(&body);
    request
}

/// Telephones send from `first` on until the server is killed; answers what was acknowledged.
fn send_until_killed(
    server: Server,
    options: &Options,
    path: &str,
    first: usize,
) -> anyhow::Result<Vec<usize>> {
    let next = AtomicUsize::new(first);
    let port = server.port;
    std::thread::scope(|scope| {
        let one = || {
            let (mut client, mut told) = (Client::new(port), Vec::new());
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                match client.send(&submission(path, n, options.bytes)) {
                    Ok(reply) if reply.status == 201 => told.push(n),
                    _ => return told,
                }
            }
        };
        let hands: Vec<_> = (0..options.connections).map(|_| scope.spawn(one)).collect();
        // Long enough for some hundreds, and never at the same place.
        nap(Duration::from_millis(400 + (first as u64 * 7919) % 600));
        server.kill()?;
        let mut told = Vec::new();
        for hand in hands {
            told.extend(hand.join().expect("no panic in a benchmark"));
        }
        Ok(told)
    })
}

/// How many submissions, versions and files the books hold.
fn held(app: &App) -> anyhow::Result<[i64; 3]> {
    let count = |tx: &mut db::Tx, table: &str| {
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE office = $1");
        tx.one(&sql, args![TEAM], |row| row.get::<i64>(0)).map(Option::unwrap_or_default)
    };
    let all = app.db.read_blocking(move |tx| {
        let tables = ["submission", "submission_version", "submission_file"];
        let mut all = [0; 3];
        for (own, table) in all.iter_mut().zip(tables) {
            *own = count(tx, table)?;
        }
        Ok::<_, db::Error>(all)
    });
    Ok(all?)
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    machine();
    let folder = tempfile::tempdir()?;
    let config: Config = toml::from_str(CONFIG)?;
    let app = node_at(folder.path(), &config, "openrosa")?;
    let session = supervisor(&app)?;
    drop(app);
    let server = Server::node(folder.path(), None, options.port)?;
    let path = Team { session, client: Client::new(options.port) }.survey()?;

    let time = Duration::from_secs(options.seconds);
    let (connections, rate) = (options.connections, Some(options.rate));
    let manner = Manner { port: options.port, connections, rate, time };
    let shot =
        |n: usize| Shot { kind: 0, request: submission(&path, n, options.bytes), status: 201 };
    let (told, took) = timed(|| Ok(load::run(manner, &["submission"], shot)))?;
    load::print("openrosa", "thiqa", &format!("{}/s", options.rate), &told);
    let (_, most) = server.memory();
    let cpu = server.seconds();
    println!("{:.1} s, processor {cpu:.1} s, memory at most {most:.0} MB", took.as_secs_f64());
    drop(server);

    let sent: usize = told.iter().filter(|row| row.kind == "submission").map(|row| row.count).sum();
    let mut all = sent;
    let mut first = 1_000_000;
    for _ in 0..options.kills {
        let server = Server::node(folder.path(), None, options.port)?;
        let told = send_until_killed(server, &options, &path, first)?;
        let reached = told.iter().max().map_or(first, |n| n + 1);
        // What was acknowledged is sent again with what was not: it must be there once.
        let server = Server::node(folder.path(), None, options.port)?;
        let mut client = Client::new(options.port);
        let until = reached + options.connections;
        for n in first..until {
            let reply = client.send(&submission(&path, n, options.bytes))?;
            anyhow::ensure!(reply.status == 201, "{n}: {}", reply.head);
        }
        drop(server);
        (all, first) = (all + (until - first), until);
        let found = held(&open_node(folder.path(), None)?)?;
        anyhow::ensure!(found == [all as i64; 3], "{found:?} are there, {all} were sent");
    }
    println!("{} kills: {all} submissions with their files, each once", options.kills);
    Ok(())
}
