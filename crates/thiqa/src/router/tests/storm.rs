//! A storm of requests that no browser of ours would send: forms and links of real pages, with fields
//! changed, dropped, doubled and swapped, paths and headers torn, sent as forms, JSON, uploads and noise.
//!
//! `THIQA_STORM=1000000` sends that many; `THIQA_STORM_SEED` chooses another storm.

mod bodies;
mod heads;
mod values;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    sync::atomic::{AtomicUsize, Ordering},
};

use axum::body::Body;
use rand::{RngExt, SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use tower::ServiceExt;

use crate::world::{World, cast};
use values::{likely, nasty};

/// Requests where nothing else is asked for.
const REQUESTS: usize = 4_000;
/// After so many a new world begins: nobody is signed in for ever, and no disk is endless.
const ONE_WORLD: usize = 5_000;
/// How often the pages are read again for new forms and links.
const LOOK_AGAIN: usize = 500;

/// A form or link somewhere in the pages.
#[derive(Clone)]
struct Target {
    /// Who saw it, counted in the cast.
    seen_by: Option<usize>,
    method: &'static str,
    path: String,
    fields: Vec<(String, String)>,
}

fn link(seen_by: Option<usize>, path: String) -> Target {
    Target { seen_by, method: "GET", path, fields: Vec::new() }
}

struct Storm {
    dice: ChaCha8Rng,
    targets: Vec<Target>,
    known: BTreeSet<(String, String)>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_request_however_torn_breaks_the_node() {
    static PANICS: AtomicUsize = AtomicUsize::new(0);
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |told| {
        // Whatever the readers of workbooks trip over is caught at its edge.
        let theirs = |at: &std::panic::Location| {
            ["/calamine-", "/rxform-"].iter().any(|crate_name| at.file().contains(crate_name))
        };
        if told.location().is_some_and(theirs) {
            return;
        }
        PANICS.fetch_add(1, Ordering::Relaxed);
        before(told);
    }));
    let told = |name| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seed = told("THIQA_STORM_SEED").unwrap_or(1);
    let mut left = told("THIQA_STORM").map_or(REQUESTS, |count| count as usize);
    let (mut world_n, mut answers) = (0, BTreeMap::<u16, usize>::new());
    while left > 0 {
        let now = left.min(ONE_WORLD);
        let dice = ChaCha8Rng::seed_from_u64(seed << 20 | world_n);
        let mut storm = Storm { dice, targets: Vec::new(), known: BTreeSet::new() };
        let world = World::new().await;
        for (status, count) in storm.blow(&world, now).await {
            *answers.entry(status).or_default() += count;
        }
        (left, world_n) = (left - now, world_n + 1);
        assert_eq!(PANICS.load(Ordering::Relaxed), 0, "something panicked");
    }
    println!("{answers:?}");
    assert!(answers.keys().any(|status| *status == 200), "nothing came in");
}

impl Storm {
    async fn blow(&mut self, world: &World, count: usize) -> Vec<(u16, usize)> {
        let people: Vec<&str> = cast().collect();
        self.begin();
        let router = super::router(world.app.clone());
        let (mut answers, mut cookies) = (BTreeMap::new(), Vec::new());
        for n in 0..count {
            if n % LOOK_AGAIN == 0 {
                self.look_around(world, &people).await;
                cookies = Vec::new();
                for handle in &people {
                    // The storm may have closed her account.
                    cookies.push(match world.find(handle).await {
                        Some(who) => world.client_of(who).await.cookie().to_owned(),
                        None => String::new(),
                    });
                }
            }
            let target = self.targets.choose(&mut self.dice).cloned().expect("there are routes");
            let any = self.dice.random_range(0..people.len());
            let cookie = match (self.dice.random_range(0..20), target.seen_by) {
                (0, _) => nasty(&mut self.dice),
                (1, _) => String::new(),
                // Mostly whoever saw the form or the link; it means nothing to others.
                (2..18, Some(by)) => cookies[by].clone(),
                _ => cookies[any].clone(),
            };
            let (status, told) = self.send(&router, target, &cookie).await;
            assert!(status < 500, "{status}: {told}");
            *answers.entry(status).or_default() += 1;
        }
        answers.into_iter().collect()
    }

    /// Every route, with ids that nobody has.
    fn begin(&mut self) {
        for route in super::super::table() {
            let path = super::concrete(route.path);
            self.learn(Target { seen_by: None, method: route.method, path, fields: Vec::new() });
        }
        for path in ["/log", "/log/NIN-TH/checkpoint", "/log/NIN-TH/tile/0/000", "/follow"] {
            self.learn(link(None, path.into()));
        }
    }

    fn learn(&mut self, target: Target) {
        let names: Vec<&str> = target.fields.iter().map(|(name, _)| name.as_str()).collect();
        let shape = format!("{} {}", target.method, names.join(" "));
        if self.known.insert((target.path.clone(), shape)) {
            self.targets.push(target);
        }
    }

    /// Reads pages and learns their forms and links.
    async fn look_around(&mut self, world: &World, people: &[&str]) {
        for (by, handle) in people.iter().enumerate() {
            let Some(who) = world.find(handle).await else { continue };
            let client = world.client_of(who).await;
            let gets: Vec<Target> =
                self.targets.iter().filter(|target| target.method == "GET").cloned().collect();
            for target in gets.sample(&mut self.dice, 30) {
                let page = client.get(&target.path).await;
                if page.status == 200 {
                    self.read(&page.body, Some(by));
                }
            }
        }
    }

    fn read(&mut self, page: &str, by: Option<usize>) {
        for text in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if text.starts_with('/') && !text.starts_with("/assets") {
                let path = text.replace("&#38;", "&").replace("&amp;", "&");
                self.learn(link(by, path));
            }
        }
        for form in page.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next()) {
            let value = |text: &str, name: &str| {
                let start = format!(" {name}=\"");
                let rest = &text[text.find(&start)? + start.len()..];
                rest.split('"').next().map(str::to_owned)
            };
            let head = form.split('>').next().unwrap_or_default();
            let Some(path) = value(head, "action") else { continue };
            let method = if head.contains("method=\"post\"") { "POST" } else { "GET" };
            let mut fields = Vec::new();
            for tag in form.split('<').skip(1).map(|tag| format!(" {tag}")) {
                if let Some(name) = value(&tag, "name") {
                    fields.push((name, value(&tag, "value").unwrap_or_default()));
                } else if let (Some(last), Some(option)) = (fields.last_mut(), value(&tag, "value"))
                {
                    // Any option of a list will do; the last one that chance likes.
                    if self.dice.random_bool(0.3) {
                        last.1 = option;
                    }
                }
            }
            self.learn(Target { seen_by: by, method, path, fields });
        }
    }

    /// Fills what a form leaves open, and tears some of it.
    fn tear(&mut self, fields: &mut Vec<(String, String)>, gentle: bool) {
        for (_, value) in fields.iter_mut().filter(|(_, value)| value.is_empty()) {
            if self.dice.random_bool(0.7) {
                *value = likely(&mut self.dice);
            }
        }
        let tears = if gentle { 2 } else { 5 };
        for _ in 0..self.dice.random_range(0..tears) {
            if fields.is_empty() {
                break;
            }
            let (n, m) =
                (self.dice.random_range(0..fields.len()), self.dice.random_range(0..fields.len()));
            match self.dice.random_range(0..8) {
                0 => drop(fields.remove(n)),
                1 => fields.push(fields[n].clone()),
                2 => fields[n].1 = fields[m].1.clone(),
                3 => fields[n].0 = nasty(&mut self.dice),
                4 => fields.push((fields[n].0.clone(), nasty(&mut self.dice))),
                _ => fields[n].1 = nasty(&mut self.dice),
            }
        }
    }

    fn tear_path(&mut self, path: &str) -> String {
        let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
        let n = self.dice.random_range(0..parts.len());
        let nasty = nasty(&mut self.dice);
        let nasty = form_urlencoded::byte_serialize(nasty.as_bytes()).collect::<String>();
        match self.dice.random_range(0..5) {
            0 => parts[n] = nasty,
            1 => parts.push(nasty),
            2 => drop(parts.remove(n)),
            3 => parts[n].push_str("%ff%00"),
            _ => parts.push(format!("?before={nasty}&{nasty}=%")),
        }
        let path = parts.join("/");
        if path.starts_with('/') { path } else { format!("/{path}") }
    }

    fn path(&mut self, path: &str, gentle: bool) -> String {
        match self.dice.random_range(0..20) {
            0 => values::place(&mut self.dice),
            1..4 => {
                let before = path.split('?').next().unwrap_or_default();
                format!("{before}?{}", values::query(&mut self.dice))
            }
            4..8 if !gentle => self.tear_path(path),
            _ => path.to_owned(),
        }
    }

    /// Sends one request: the status, and what was sent.
    async fn send(
        &mut self,
        router: &axum::Router,
        mut target: Target,
        cookie: &str,
    ) -> (u16, String) {
        // Half of them come as a browser would send them, so that they reach what lies behind.
        let gentle = self.dice.random_bool(0.5);
        self.tear(&mut target.fields, gentle);
        target.path = self.path(&target.path, gentle);
        let method = match self.dice.random_range(0..if gentle { 300 } else { 30 }) {
            0 => ["PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "X"]
                .choose(&mut self.dice)
                .copied()
                .unwrap_or("PUT"),
            1 => "POST",
            _ => target.method,
        };
        let locks = target.path.split('?').next() == Some("/lock");
        // Locked, the station would answer nobody any more.
        let method = if locks && method == "POST" { "GET" } else { method };
        let (kind, body) = match method {
            "POST" => bodies::body(&mut self.dice, &target.fields, !gentle),
            _ => (String::new(), Vec::new()),
        };
        let head = heads::head(&mut self.dice, cookie, kind, !gentle);
        let uri = format!("{}{}", head.before, target.path);
        let mut request = axum::http::Request::builder().method(method).uri(&uri);
        let mut told = format!("{method} {uri}");
        for (name, value) in head.fields {
            let _ = write!(told, " {name}: {:?}", String::from_utf8_lossy(&value));
            // What no header may hold never reaches a server.
            if let Ok(value) = axum::http::HeaderValue::from_bytes(&value) {
                request = request.header(name, value);
            }
        }
        let _ = write!(told, " {:?}", String::from_utf8_lossy(&body));
        let Ok(request) = request.body(Body::from(body)) else { return (400, told) };
        let response = router.clone().oneshot(request).await.expect("an answer");
        let status = response.status().as_u16();
        let text =
            axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a whole answer");
        if status == 200 && self.dice.random_bool(0.02) {
            self.read(&String::from_utf8_lossy(&text), target.seen_by);
        }
        (status, told)
    }
}
