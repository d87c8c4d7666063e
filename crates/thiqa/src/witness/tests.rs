//! The rules of the conversation one by one, over real HTTP, and what the witness remembers.

use std::{net::SocketAddr, path::Path};

use ledger::{
    AddCheckpoint, Checkpoint, Hash, Note, SigningKey, cosignature, empty_root,
    key::KeyType,
    leaf_hash,
    proof::{prove_consistency, root},
    witness::monitor_name,
};

use super::*;
use crate::{
    clock::{Chance, Clock},
    world::NOW,
};

const NAME: &str = "witness.judiciary.example/w1";
const ORIGIN: &str = "police.example/log/NIN-TH";

/// A log of some entries; `seed` decides what stands in them.
struct Log {
    key: SigningKey,
    leaves: Vec<Hash>,
}

impl Log {
    fn new(seed: u8, size: u64) -> Log {
        let leaves = (0..size).map(|n| leaf_hash(format!("{seed} {n}").as_bytes())).collect();
        Log { key: SigningKey::new(ORIGIN, &[7; 32]).unwrap(), leaves }
    }

    /// Goes on otherwise from this entry.
    fn forked(&self, from: usize) -> Log {
        let other = Log::new(99, self.leaves.len() as u64);
        let leaves = [&self.leaves[..from], &other.leaves[from..]].concat();
        Log { key: self.key.clone(), leaves }
    }

    fn row(&self, level: u8, range: std::ops::Range<u64>) -> Result<Vec<Hash>, ()> {
        assert_eq!(level, 0, "short logs have one row");
        Ok(self.leaves[range.start as usize..range.end as usize].to_vec())
    }

    fn checkpoint(&self, size: u64) -> Checkpoint {
        let root = root(size, |level, range| self.row(level, range)).unwrap();
        Checkpoint { origin: ORIGIN.into(), size, root }
    }

    fn ask(&self, old: u64, size: u64) -> AddCheckpoint {
        let note = self.checkpoint(size).sign(&self.key).unwrap();
        let proof = prove_consistency(old, size, |level, range| self.row(level, range));
        AddCheckpoint { old, proof: proof.unwrap_or_default(), note }
    }
}

/// A witness on a port of its own.
struct Served {
    store: Store,
    url: String,
    clock: Clock,
    folder: tempfile::TempDir,
}

pub(crate) fn args(folder: &Path) -> Args {
    Args {
        data: folder.to_owned(),
        listen: String::new(),
        name: Some(NAME.into()),
        behind_proxy: None,
        command: None,
    }
}

/// Serves a witness; answers where.
pub(crate) async fn serve(store: Store) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at: SocketAddr = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes(store)).await.unwrap() });
    format!("http://{at}")
}

async fn served() -> Served {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::fixed(NOW);
    let store = open(&args(folder.path()), clock.clone(), &Chance::seeded("witness")).unwrap();
    store.follow(&Log::new(1, 0).key.verifier(KeyType::Note)).unwrap();
    Served { url: serve(store.clone()).await, store, clock, folder }
}

/// Status, type and body.
type Heard = (u16, String, String);

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).build().into()
}

fn heard(mut answer: ureq::http::Response<ureq::Body>) -> Heard {
    let kind = answer.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
    let status = answer.status().as_u16();
    (status, kind.unwrap_or_default(), answer.body_mut().read_to_string().unwrap())
}

impl Served {
    async fn say(&self, body: impl ToString) -> Heard {
        let (url, body) = (format!("{}/add-checkpoint", self.url), body.to_string());
        let send = move || heard(agent().post(&url).send(body).unwrap());
        tokio::task::spawn_blocking(send).await.unwrap()
    }

    async fn get(&self, path: &str) -> Heard {
        let url = format!("{}{path}", self.url);
        tokio::task::spawn_blocking(move || heard(agent().get(&url).call().unwrap())).await.unwrap()
    }

    async fn log(&self) -> Followed {
        self.store.followed().await.unwrap().remove(0)
    }
}

fn time_of(line: &str, note: &Note, store: &Store) -> u64 {
    let lines = ledger::Signature::parse_lines(line).unwrap();
    let [line] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!(line.name, NAME);
    cosignature::verify(note.text(), &store.verifier(), &line.bytes).unwrap()
}

/// Requests that are not of the protocol's form, each with the status that refuses it.
fn malformed(good: &AddCheckpoint) -> Vec<(&'static str, String, u16)> {
    let text = good.to_string();
    let hash = data_encoding::BASE64.encode(&[1; 32]);
    let many = |n: usize| text.replacen("\n", &format!("\n{}", format!("{hash}\n").repeat(n)), 1);
    vec![
        ("nothing", String::new(), 400),
        ("no old size", text.replacen("old 7\n", "", 1), 400),
        ("leading zero", text.replacen("old 7", "old 07", 1), 400),
        ("a sign", text.replacen("old 7", "old +7", 1), 400),
        ("other word", text.replacen("old 7", "new 7", 1), 400),
        ("two spaces", text.replacen("old 7", "old  7", 1), 400),
        ("a hash too short", text.replacen("old 7\n", "old 7\nAAAA\n", 1), 400),
        ("sixty-four hashes", many(64 - good.proof.len()), 400),
        ("sixty-three hashes", many(63 - good.proof.len()), 422),
        ("no empty line", text.replacen("\n\n", "\n", 1), 400),
        ("no signature", format!("old 7\n\n{}", good.note.text()), 400),
        ("carriage returns", text.replace('\n', "\r\n"), 400),
    ]
}

/// Well-formed requests that a witness must not grant, once it has cosigned seven entries.
fn refused(log: &Log, good: &AddCheckpoint) -> Vec<(&'static str, String, u16)> {
    let with = |change: &dyn Fn(&mut AddCheckpoint)| {
        let mut request = good.clone();
        change(&mut request);
        request.to_string()
    };
    let other_key = SigningKey::new(ORIGIN, &[8; 32]).unwrap();
    let foreign = SigningKey::new("elsewhere.example/log", &[7; 32]).unwrap();
    let elsewhere = Checkpoint { origin: foreign.name().into(), ..log.checkpoint(20) };
    let empty = |root| Checkpoint { origin: ORIGIN.into(), size: 0, root };
    let false_empty = Note::new(&empty([9; 32]).to_string()).unwrap();
    vec![
        ("unknown log", with(&|r| r.note = elsewhere.sign(&foreign).unwrap()), 404),
        ("another key", with(&|r| r.note = log.checkpoint(20).sign(&other_key).unwrap()), 403),
        (
            "the log's name under a signature of something else",
            with(&|r| {
                let mut note = Note::new(good.note.text()).unwrap();
                note.add(log.checkpoint(19).sign(&log.key).unwrap().signatures()[0].clone());
                r.note = note;
            }),
            403,
        ),
        ("old above the size", with(&|r| r.old = 21), 400),
        ("old is not what was cosigned", with(&|r| r.old = 6), 409),
        ("old is nothing", log.ask(0, 20).to_string(), 409),
        ("an old checkpoint again", log.ask(0, 7).to_string(), 409),
        ("no proof", with(&|r| r.proof.clear()), 422),
        ("a longer proof", with(&|r| r.proof.push([1; 32])), 422),
        ("another proof", with(&|r| r.proof[0][0] ^= 1), 422),
        ("a proof where none is", with_same_size(log), 422),
        ("another root", log.forked(3).ask(7, 7).to_string(), 422),
        ("another history", log.forked(3).ask(7, 20).to_string(), 422),
        (
            "an empty tree with a root",
            with(&|r| {
                r.old = 0;
                r.proof.clear();
                r.note = false_empty.clone();
                r.note.sign(&log.key);
            }),
            409,
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_rule_of_the_conversation() {
    let (witness, log) = (served().await, Log::new(1, 40));
    let first = log.ask(0, 7);
    let (status, _, line) = witness.say(&first).await;
    assert_eq!(status, 200);
    assert_eq!(time_of(&line, &first.note, &witness.store), (NOW / 1_000_000) as u64);
    let good = log.ask(7, 20);
    let cases = malformed(&good).into_iter().chain(refused(&log, &good));
    for (what, body, status) in cases {
        let (said, kind, text) = witness.say(body).await;
        assert_eq!(said, status, "{what}: {text}");
        if status == 409 {
            assert_eq!((kind.as_str(), text.as_str()), ("text/x.tlog.size", "7\n"), "{what}");
        }
        assert_eq!(witness.log().await.size, 7, "{what} moved it");
    }
    // Signatures of others beside the log's are no matter, and are not passed on.
    let mut crowded = good.clone();
    crowded.note.sign(&SigningKey::new("somebody.example", &[5; 32]).unwrap());
    witness.clock.advance(60_000_000);
    let (status, kind, line) = witness.say(&crowded).await;
    assert_eq!((status, kind.as_str()), (200, "text/plain; charset=utf-8"));
    assert_eq!(time_of(&line, &good.note, &witness.store), (NOW / 1_000_000 + 60) as u64);
    // The same again is a fresh cosignature.
    assert_eq!(witness.say(log.ask(20, 20)).await.0, 200);
    let (status, _, newest) = witness.get(&format!("/{}/checkpoint", monitor_name(ORIGIN))).await;
    assert_eq!(status, 200);
    let keys = [log.key.verifier(KeyType::Note), witness.store.verifier()];
    let (note, signed) = Note::open(&newest, &keys).unwrap();
    assert_eq!((note.signatures().len(), signed.len()), (2, 2));
    for none in [monitor_name("nobody.example"), monitor_name(ORIGIN).to_uppercase()] {
        assert_eq!(witness.get(&format!("/{none}/checkpoint")).await.0, 404);
    }
}

/// At the size that was cosigned nothing is left to prove.
fn with_same_size(log: &Log) -> String {
    let mut request = log.ask(7, 7);
    request.proof.push([1; 32]);
    request.to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_may_begin_empty() {
    let (witness, log) = (served().await, Log::new(1, 9));
    let path = format!("/{}/checkpoint", monitor_name(ORIGIN));
    assert_eq!(witness.get(&path).await.0, 404, "never cosigned");
    let mut wrong =
        Note::new(&Checkpoint { origin: ORIGIN.into(), size: 0, root: [9; 32] }.to_string())
            .unwrap();
    wrong.sign(&log.key);
    let wrong = AddCheckpoint { old: 0, proof: vec![], note: wrong };
    assert_eq!(witness.say(&wrong).await.0, 422);
    let proved = AddCheckpoint { proof: vec![[1; 32]], ..log.ask(0, 5) };
    assert_eq!(witness.say(&proved).await.0, 422, "nothing can be proved of an empty tree");
    let empty = log.ask(0, 0);
    assert_eq!(log.checkpoint(0).root, empty_root());
    assert_eq!(witness.say(&empty).await.0, 200);
    assert_eq!(witness.say(log.ask(0, 5)).await.0, 200);
    assert_eq!(witness.say(log.ask(5, 9)).await.0, 200);
    assert_eq!(witness.log().await.size, 9);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_log_tried_is_kept_with_both_signatures() {
    let (witness, log) = (served().await, Log::new(1, 40));
    for (old, size) in [(0, 10), (10, 20), (20, 30)] {
        assert_eq!(witness.say(log.ask(old, size)).await.0, 200);
    }
    let other = log.forked(5);
    // Rewritten, at the size of today and at one of long ago; put back; going on from elsewhere.
    assert_eq!(witness.say(other.ask(30, 30)).await.0, 422);
    assert_eq!(witness.say(other.ask(10, 10)).await.0, 409);
    assert_eq!(witness.say(other.ask(30, 30)).await.0, 422);
    assert_eq!(witness.say(log.ask(10, 15)).await.0, 409);
    assert_eq!(witness.say(other.ask(30, 40)).await.0, 422);
    // Harmless: the first question of a log that has forgotten, and an answer that was lost.
    assert_eq!(witness.say(log.ask(0, 40)).await.0, 409);
    assert_eq!(witness.say(log.ask(10, 20)).await.0, 409);
    let found = witness.log().await;
    let mut kinds: Vec<_> =
        found.refused.iter().map(|one| (one.size, one.kind.code(), one.times)).collect();
    kinds.sort_unstable();
    let told = [(10, "fork", 1), (15, "behind", 1), (30, "fork", 2), (40, "unproven", 1)];
    assert_eq!(kinds, told);
    let (key, own) = (log.key.verifier(KeyType::Note), witness.store.verifier());
    for one in &found.refused {
        let offered = Checkpoint::open(&one.offered, &key).unwrap();
        let keys = std::slice::from_ref(&own);
        let (held, by) = Checkpoint::open_cosigned(&one.held, &key, keys).unwrap();
        assert_eq!((offered.size, by.len()), (one.size, 1));
        if one.kind == Kind::Fork {
            assert!(offered.size == held.size && offered.root != held.root);
        }
    }
    assert_eq!((found.size, witness.say(log.ask(30, 40)).await.0), (30, 200));
    let (status, _, proofs) = witness.get(&format!("/{}/refused", monitor_name(ORIGIN))).await;
    assert_eq!((status, proofs.matches("-- offered").count()), (200, 4));
    for (lang, words) in
        [("ar", "أُعيدت كتابة السجل"), ("ckb", "دووبارە نووسراوەتەوە"), ("en", "was rewritten")]
    {
        let (status, _, page) = witness.get(&format!("/?lang={lang}")).await;
        assert!(status == 200 && page.contains(words), "{lang}: {page}");
    }
    let (_, _, page) = witness.get("/").await;
    assert!(page.contains("lang=\"ar\" dir=\"rtl\"") && page.contains(ORIGIN), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_histories_at_once_one_is_cosigned() {
    let (witness, log) = (served().await, Log::new(1, 40));
    assert_eq!(witness.say(log.ask(0, 10)).await.0, 200);
    let url = format!("{}/add-checkpoint", witness.url);
    // Forty sizes and as many of a rewritten log, all of them claiming to continue the tenth.
    let asked = (11..=40)
        .flat_map(|size| [log.ask(10, size).to_string(), log.forked(10).ask(10, size).to_string()]);
    let asked = asked.map(|body| {
        let url = url.clone();
        tokio::task::spawn_blocking(move || heard(agent().post(&url).send(body).unwrap()))
    });
    let mut said = Vec::new();
    for one in asked.collect::<Vec<_>>() {
        said.push(one.await.unwrap());
    }
    let taken = said.iter().filter(|heard| heard.0 == 200).count();
    let (size, stale) = (witness.log().await.size, format!("{}\n", witness.log().await.size));
    assert_eq!(taken, 1, "{said:?}");
    assert!(
        said.iter().all(|(status, _, text)| *status == 200 || (*status, text) == (409, &stale))
    );
    let (_, _, newest) = witness.get(&format!("/{}/checkpoint", monitor_name(ORIGIN))).await;
    let newest = Checkpoint::open(&newest, &log.key.verifier(KeyType::Note)).unwrap();
    assert!(newest.size == size && size > 10);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_remembers_and_does_not_start_without_its_memory() {
    let (witness, log) = (served().await, Log::new(1, 40));
    assert_eq!(witness.say(log.ask(0, 10)).await.0, 200);
    let folder = witness.folder.path().to_owned();
    let again = |name: Option<&str>| {
        let args = Args { name: name.map(Into::into), ..args(&folder) };
        // A clock that was set back.
        open(&args, Clock::fixed(NOW - 3_600_000_000), &Chance::seeded("other"))
    };
    let second = again(None).unwrap();
    assert_eq!(second.verifier(), witness.store.verifier());
    let request = log.ask(10, 12);
    let Ok(super::store::Answer::Cosigned(line)) = second.add(request.clone()).await else {
        panic!("it has forgotten")
    };
    assert_eq!(time_of(&line, &request.note, &second), (NOW / 1_000_000) as u64);
    // The one that runs beside it knows at once.
    assert_eq!(witness.say(log.ask(10, 20)).await.2, "12\n");
    let why = |opened: anyhow::Result<Store>| opened.map(drop).unwrap_err().to_string();
    assert!(why(again(Some("witness.elsewhere.example"))).contains("this witness is"));
    let other = SigningKey::new(ORIGIN, &[8; 32]).unwrap().verifier(KeyType::Note);
    assert!(second.follow(&other).is_err() && second.follow(&second.verifier()).is_err());
    std::fs::rename(folder.join("witness.db"), folder.join("away.db")).unwrap();
    assert!(why(again(None)).contains("second history"));
    std::fs::rename(folder.join("away.db"), folder.join("witness.db")).unwrap();
    std::fs::remove_file(folder.join("witness.key")).unwrap();
    assert!(why(again(Some(NAME))).contains("can't be made again"));
}
