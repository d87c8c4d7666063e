//! A storm of requests that no browser of ours would send: forms and links of real pages, with fields
//! changed, dropped, doubled and swapped, paths and headers torn, sent as forms, JSON, uploads and noise.
//!
//! `THIQA_STORM=1000000` sends that many; `THIQA_STORM_SEED` chooses another storm.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicUsize, Ordering},
};

use axum::body::Body;
use rand::{Rng, RngExt, SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use tower::ServiceExt;

use crate::world::{World, cast};

/// Requests where nothing else is asked for.
const REQUESTS: usize = 4_000;
/// After so many a new world begins: nobody is signed in for ever, and no disk is endless.
const ONE_WORLD: usize = 5_000;
/// How often the pages are read again for new forms and links.
const LOOK_AGAIN: usize = 500;

/// What people, machines and attackers put into fields.
const NASTY: &[&str] = &[
    "",
    " ",
    "\0",
    "%00",
    "\u{202e}",
    "\u{feff}",
    "-1",
    "0",
    "99999999999999999999",
    "1e308",
    "NaN",
    "٣١/١٢/٢٠٢٦",
    "2026-02-30",
    "24:61",
    "9999-12-31T23:59:59Z",
    "-9999-01-01",
    "../../etc/passwd",
    "' OR 1=1 --",
    "$1",
    "<script>",
    "{{7*7}}",
    "=cmd|'/c'!A1",
    "𐍈",
    "ﷺ",
    "ۀہھ",
    "a\r\nSet-Cookie: x=y",
    "NIN-TH",
    "NIN-TH/B/1/2026",
    "٠٧٧٠١٢٣٤٥٦٧",
    "on",
    "yes",
    "null",
    "[]",
    "{}",
    "\"",
    "ar",
    "commander",
];

const HEADERS: &[(&str, &[&str])] = &[
    (
        "accept",
        &[
            "",
            "*/*",
            "application/json",
            "text/html;q=x",
            "image/png",
            "application/json, text/html",
        ],
    ),
    ("accept-language", &["", "ckb", "x-klingon", "ar;q=2", "*,*,*", "en-\u{fffd}"]),
    ("accept-encoding", &["br", "gzip;q=0", "identity;q=0", "\u{fffd}"]),
    ("if-none-match", &["*", "\"", "W/\"x\""]),
    ("range", &["bytes=0-", "bytes=-1", "bytes=9-1", "x"]),
    ("x-forwarded-for", &["127.0.0.1", "::1, x", "999.0.0.1"]),
    ("authorization", &["Bearer", "Bearer \u{fffd}", "Basic x"]),
    ("content-length", &["0"]),
    ("hx-request", &["true", "x"]),
];

const KINDS: &[&str] = &[
    "application/x-www-form-urlencoded",
    "application/json",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "text/csv",
    "application/x-www-form-urlencoded; charset=utf-16",
    "\u{fffd}",
];

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
        PANICS.fetch_add(1, Ordering::Relaxed);
        before(told);
    }));
    let told = |name| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seed = told("THIQA_STORM_SEED").unwrap_or(1);
    let mut left = told("THIQA_STORM").map_or(REQUESTS, |count| count as usize);
    let (mut world_n, mut answers) = (0, std::collections::BTreeMap::<u16, usize>::new());
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
        let (mut answers, mut cookies) = (std::collections::BTreeMap::new(), Vec::new());
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
                (0, _) => self.nasty(),
                (1, _) => String::new(),
                // Mostly whoever saw the form or the link; it means nothing to others.
                (2..18, Some(by)) => cookies[by].clone(),
                _ => cookies[any].clone(),
            };
            let (status, told) = self.send(world, target, &cookie).await;
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

    fn nasty(&mut self) -> String {
        match self.dice.random_range(0..12) {
            0 => "ا".repeat(self.dice.random_range(1..5_000)),
            1 => {
                let mut bytes = vec![0_u8; self.dice.random_range(1..40)];
                self.dice.fill_bytes(&mut bytes);
                String::from_utf8_lossy(&bytes).into_owned()
            }
            2 => self.dice.random::<i64>().to_string(),
            _ => NASTY.choose(&mut self.dice).copied().unwrap_or_default().to_owned(),
        }
    }

    fn tear(&mut self, fields: &mut Vec<(String, String)>) {
        for _ in 0..self.dice.random_range(0..4) {
            if fields.is_empty() {
                break;
            }
            let (n, m) =
                (self.dice.random_range(0..fields.len()), self.dice.random_range(0..fields.len()));
            match self.dice.random_range(0..6) {
                0 => drop(fields.remove(n)),
                1 => fields.push(fields[n].clone()),
                2 => fields[n].1 = fields[m].1.clone(),
                3 => fields[n].0 = self.nasty(),
                _ => fields[n].1 = self.nasty(),
            }
        }
    }

    fn tear_path(&mut self, path: &str) -> String {
        let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
        let n = self.dice.random_range(0..parts.len());
        let nasty = self.nasty();
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

    fn body(&mut self, fields: &[(String, String)]) -> (String, Vec<u8>) {
        let kind = match self.dice.random_range(0..4) {
            0 => KINDS.choose(&mut self.dice).copied().unwrap_or_default(),
            n => KINDS[n - 1],
        };
        let mut body = match kind {
            "application/json" => {
                let map: serde_json::Map<_, _> = fields
                    .iter()
                    .map(|(name, value)| (name.clone(), self.json(value, 0)))
                    .collect();
                serde_json::Value::Object(map).to_string().into_bytes()
            }
            "multipart/form-data; boundary=x" => self.parts(fields),
            _ => form_urlencoded::Serializer::new(String::new())
                .extend_pairs(fields)
                .finish()
                .into_bytes(),
        };
        if !body.is_empty() && self.dice.random_bool(0.1) {
            let at = self.dice.random_range(0..body.len());
            match self.dice.random_range(0..3) {
                0 => body.truncate(at),
                1 => body[at] = self.dice.random(),
                _ => body.insert(at, self.dice.random()),
            }
        }
        (kind.to_owned(), body)
    }

    fn json(&mut self, value: &str, depth: u8) -> serde_json::Value {
        use serde_json::Value;
        match self.dice.random_range(0..10) {
            0 => Value::Null,
            1 => self.dice.random::<f64>().into(),
            2 => true.into(),
            3 if depth < 4 => Value::Array(vec![self.json(value, depth + 1), value.into()]),
            4 if depth < 4 => serde_json::json!({ "x": self.json(value, depth + 1) }),
            _ => value.into(),
        }
    }

    fn parts(&mut self, fields: &[(String, String)]) -> Vec<u8> {
        let mut body = Vec::new();
        for (name, value) in fields {
            let file = self.dice.random_bool(0.2);
            let file_name =
                if file { format!("; filename=\"{}.csv\"", self.nasty()) } else { String::new() };
            body.extend(
                format!(
                    "--x\r\ncontent-disposition: form-data; name=\"{name}\"{file_name}\r\n\r\n"
                )
                .into_bytes(),
            );
            let magic: &[&[u8]] = &[
                b"\x89PNG\r\n\x1a\n",
                b"%PDF-1.7\n",
                b"PK\x03\x04",
                b"\x1f\x8b\x08",
                b"a,b\n1,2\n",
            ];
            if file {
                body.extend_from_slice(magic.choose(&mut self.dice).copied().unwrap_or_default());
            }
            body.extend_from_slice(value.as_bytes());
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--x--\r\n");
        body
    }

    /// Sends one request: the status, and what was sent.
    async fn send(&mut self, world: &World, mut target: Target, cookie: &str) -> (u16, String) {
        self.tear(&mut target.fields);
        if self.dice.random_bool(0.2) {
            target.path = self.tear_path(&target.path);
        }
        let method = match self.dice.random_range(0..30) {
            0 => ["PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "X"]
                .choose(&mut self.dice)
                .copied()
                .unwrap_or("PUT"),
            1 => "POST",
            _ => target.method,
        };
        let (kind, body) = match method {
            "POST" => self.body(&target.fields),
            _ => (String::new(), Vec::new()),
        };
        let mut request = axum::http::Request::builder().method(method).uri(&target.path);
        let mut headers = vec![
            ("sec-fetch-site", "same-origin".to_owned()),
            ("cookie", format!("lang=ar; thiqa={cookie}")),
            ("content-type", kind),
        ];
        for (name, values) in HEADERS {
            if self.dice.random_bool(0.05) {
                headers.push((
                    name,
                    values.choose(&mut self.dice).copied().unwrap_or_default().to_owned(),
                ));
            }
        }
        for (name, value) in &headers {
            // What no header may hold never reaches a server.
            if let Ok(value) = axum::http::HeaderValue::from_bytes(value.as_bytes()) {
                request = request.header(*name, value);
            }
        }
        let told =
            format!("{method} {} {headers:?} {:?}", target.path, String::from_utf8_lossy(&body));
        let Ok(request) = request.body(Body::from(body)) else { return (400, told) };
        let response = super::router(world.app.clone()).oneshot(request).await.expect("an answer");
        let status = response.status().as_u16();
        let text =
            axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a whole answer");
        if status == 200 && self.dice.random_bool(0.02) {
            self.read(&String::from_utf8_lossy(&text), target.seen_by);
        }
        (status, told)
    }
}
