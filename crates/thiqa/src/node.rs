//! A node: the offices it hosts, their data folder, and all that a request needs.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use access::Access;
use anyhow::Context;
use db::{Migration, Place};
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};
use vault::{Keyring, OfficeKeys};

use crate::{
    Result,
    backups::{open_epochs, refuse_older},
    books::{Books, Db, bring_up, last_at, replay},
    clock::{Chance, Clock},
    community::outside::Outside,
    keys::{self, Shut},
    pack::Pack,
    people::{Cost, Door, Passkeys},
    places::{Office, open_offices},
    slices::SLICES,
    station::imports::Uploads,
    watch::{Watch, count_media},
    witnesses::{self, Witnesses},
};

/// What every request may use.
pub type App = Arc<Node>;

/// A running node.
pub struct Node {
    /// The data folder.
    pub folder: Folder,
    /// Its settings.
    pub config: Config,
    /// The country.
    pub pack: Arc<Pack>,
    /// Who may do what.
    pub access: Access,
    /// The keys.
    pub books: Books,
    /// The data.
    pub db: Db,
    /// The present time.
    pub clock: Clock,
    /// Random bytes.
    pub chance: Chance,
    /// Registers that were sent and not imported yet.
    pub uploads: Uploads,
    /// Whether the station is locked.
    pub shut: Shut,
    /// Who stands at the sign-in page.
    pub door: Door,
    /// Passkeys, where the node has a name.
    pub passkeys: Passkeys,
    /// What the public pages read.
    pub outside: Outside,
    /// How it is.
    pub watch: Watch,
    /// Who sees its logs grow.
    pub witnesses: Witnesses,
}

/// `thiqa.toml` in the data folder.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The node's name: the first part of each log's origin and the host of its pages.
    pub domain: String,
    /// Where the public pages are, such as `https://follow.example`; without it, the node's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_address: Option<String>,
    /// A PostgreSQL connection string; without one the data lie in `thiqa.db`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// Whether its pages are reached over HTTPS; then the session's cookie goes no other way.
    #[serde(default)]
    pub https: bool,
    /// Everything in it is invented, and every page says so.
    #[serde(default)]
    pub demonstration: bool,
    /// Whether entry bundles are open to all; without it they need a verifier's token.
    #[serde(default)]
    pub publishes_entries: bool,
    /// The token that verifiers send as `Authorization: Bearer …`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verifier_token: Option<String>,
    /// Where the key file lies, if the keyring is closed with one; without it, in the data folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_file: Option<PathBuf>,
    /// The operator lets the key file lie on the disk of the data; the commander's pages warn.
    #[serde(default)]
    pub key_file_beside_data: bool,
    /// The age recipient to whom the keyring is wrapped for escrow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escrow: Option<String>,
    /// The token with which another machine may read `/metrics`; without one only this machine may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metrics_token: Option<String>,
    /// What the node leaves free on its disks.
    #[serde(default)]
    pub disk: crate::watch::Limits,
    /// Backups that the node makes by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backup: Option<crate::backups::Plan>,
    /// Which of the witnesses must have cosigned (C2SP tlog-policy); without it, one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness_policy: Option<PathBuf>,
    /// Who sees the logs grow and cosigns their checkpoints.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub witnesses: Vec<crate::witnesses::Witness>,
}

impl Config {
    /// The address of the public pages, without a slash at its end.
    pub fn public_pages(&self) -> String {
        let address = self.public_address.clone();
        let address = address.unwrap_or_else(|| format!("https://{}", self.domain));
        address.trim_end_matches('/').to_owned()
    }
}

/// Where a node keeps what it has.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// A folder that may not exist yet.
    pub fn new(path: impl Into<PathBuf>) -> Folder {
        Folder(path.into())
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Settings.
    pub fn config(&self) -> PathBuf {
        self.0.join("thiqa.toml")
    }

    /// The sealed keyring of the offices.
    pub fn keyring(&self) -> PathBuf {
        self.0.join("keyring")
    }

    /// The key that opens the keyring, where the operator chose a key file.
    pub fn key_file(&self) -> PathBuf {
        self.0.join("keyring.key")
    }

    /// Where the key file of these settings lies.
    pub fn key_path(&self, config: &Config) -> PathBuf {
        config.key_file.clone().unwrap_or_else(|| self.key_file())
    }

    /// The keyring once more, for two of the three holders of the escrow.
    pub fn escrow(&self) -> PathBuf {
        self.0.join("keyring.escrow")
    }

    /// While it lies here the station is locked.
    pub fn lock_mark(&self) -> PathBuf {
        self.0.join("locked")
    }

    /// The embedded database.
    pub fn database(&self) -> PathBuf {
        self.0.join("thiqa.db")
    }

    /// What the public pages may read: one status word a code, and nothing else.
    pub fn outside(&self) -> PathBuf {
        self.0.join("public.db")
    }

    /// What hashes the codes that people type on the public pages.
    pub fn pepper(&self) -> PathBuf {
        self.0.join("public.key")
    }

    /// A mark that all data are invented, for the public pages, which read no settings.
    pub fn demonstration(&self) -> PathBuf {
        self.0.join("demonstration")
    }

    /// The certificates under which the pages are served.
    pub fn certificates(&self) -> PathBuf {
        self.0.join("tls")
    }

    /// Encrypted files.
    pub fn media(&self) -> PathBuf {
        self.0.join("media")
    }

    /// Registers that were sent and not imported yet, encrypted.
    pub fn uploads(&self) -> PathBuf {
        self.0.join("uploads")
    }

    /// Lists that were taken out as files, encrypted, until their time is up.
    pub fn exports(&self) -> PathBuf {
        self.0.join("exports")
    }

    /// What the copy holds, where the folder is one.
    pub fn manifest(&self) -> PathBuf {
        self.0.join("backup.json")
    }

    /// The last checkpoint of each office that the node signed: apart from the data, so that an
    /// older copy of them is noticed.
    pub fn signed(&self) -> PathBuf {
        self.0.join("signed")
    }

    /// Whether a node was set up here.
    pub fn is_set_up(&self) -> bool {
        self.config().exists()
    }

    /// Reads the settings.
    pub fn read_config(&self) -> anyhow::Result<Config> {
        let path = self.config();
        let text = fs::read_to_string(&path).with_context(|| format!("{}", path.display()))?;
        toml::from_str(&text).with_context(|| format!("{}", path.display()))
    }

    /// Sets a new node up: settings, keys for every office of the pack, and the key file.
    pub fn set_up(&self, config: &Config, pack: &Pack, chance: &Chance) -> anyhow::Result<()> {
        fs::create_dir_all(self.media())?;
        let mut fill = |bytes: &mut [u8]| chance.fill(bytes);
        let offices =
            pack.offices.codes().map(|code| (code.to_owned(), OfficeKeys::generate(&mut fill)));
        let keyring = Keyring { offices: offices.collect() };
        let key: [u8; 32] = chance.bytes();
        write_private(&self.key_file(), data_encoding::HEXLOWER.encode(&key).as_bytes())?;
        write_private(&self.keyring(), &keyring.seal_with_key(&key, &mut fill)?)?;
        if config.demonstration {
            fs::write(self.demonstration(), "")?;
        }
        fs::write(self.config(), toml::to_string(config)?)?;
        Ok(())
    }

    /// Whether the keyring is closed with a passphrase, and not with a key file.
    pub fn asks_passphrase(&self) -> anyhow::Result<bool> {
        let sealed = fs::read(self.keyring()).context("the keyring can't be read")?;
        Ok(Keyring::asks_passphrase(&sealed)?)
    }

    /// Opens the keyring with its key file, or with a passphrase.
    pub fn unlock(&self, passphrase: Option<&str>) -> anyhow::Result<Keyring> {
        let sealed = fs::read(self.keyring()).context("the keyring can't be read")?;
        if let Some(passphrase) = passphrase {
            return Ok(Keyring::open_with_passphrase(
                &sealed,
                &keys::passphrase::passphrase(passphrase),
            )?);
        }
        let path = self.key_path(&self.read_config().unwrap_or_default());
        let text = fs::read_to_string(path).context("the key file can't be read")?;
        let key = data_encoding::HEXLOWER
            .decode(text.trim().as_bytes())
            .ok()
            .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
            .context("the key file is malformed")?;
        Ok(Keyring::open_with_key(&sealed, &key)?)
    }

    /// Where the data lie.
    pub fn place(&self, config: &Config) -> Place {
        match &config.database {
            // A copy is a file, whatever it was taken from.
            Some(url) if !self.manifest().exists() => Place::Server(url.clone()),
            _ => Place::File(self.database()),
        }
    }
}

/// Keys are for the node's own user alone.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    let mut file =
        fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[derive(RustEmbed)]
#[folder = "migrations"]
struct Migrations;

/// The lasting tables' steps, in order.
pub fn migrations() -> Vec<Migration> {
    let mut names: Vec<_> = Migrations::iter().collect();
    names.sort();
    names
        .into_iter()
        .filter_map(|name| {
            let sql = String::from_utf8(Migrations::get(&name)?.data.into_owned()).ok()?;
            Some(Migration { name: name.trim_end_matches(".sql").to_owned(), sql })
        })
        .collect()
}

/// The policies of a pack, validated.
pub fn policies(pack: &Pack) -> anyhow::Result<Access> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let schema = "policies/schema.cedarschema";
    let schema_text = text(pack.file(schema).context("the pack has no access schema")?);
    let files: Vec<(String, String)> = pack
        .files_under("policies/")
        .filter(|(name, _)| name.ends_with(".cedar"))
        .map(|(name, bytes)| (name.to_owned(), text(bytes)))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    Access::load((schema, &schema_text), &files).map_err(|error| anyhow::anyhow!("{error:?}"))
}

impl Node {
    /// Opens a node that was set up: unlocks nothing, for the keyring comes in open. Data that end
    /// before what this node has signed are refused.
    pub fn start(
        folder: Folder,
        config: Config,
        keyring: Keyring,
        clock: Clock,
        chance: Chance,
    ) -> anyhow::Result<App> {
        Node::begin(folder, config, Some(keyring), clock, chance)
    }

    /// Opens a node without its keys: it is locked until two people unlock it.
    pub fn start_locked(
        folder: Folder,
        config: Config,
        clock: Clock,
        chance: Chance,
    ) -> anyhow::Result<App> {
        Node::begin(folder, config, None, clock, chance)
    }

    fn begin(
        folder: Folder,
        config: Config,
        keyring: Option<Keyring>,
        clock: Clock,
        chance: Chance,
    ) -> anyhow::Result<App> {
        let pack = Pack::builtin().map_err(|errors| {
            anyhow::anyhow!(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        })?;
        let access = policies(&pack)?;
        anyhow::ensure!(
            !folder.manifest().exists(),
            "this is a backup: see `thiqa restore --help`"
        );
        let zone = pack.settings.zone();
        let locked = keyring.is_none();
        let books = Books::locked(config.domain.clone(), chance.clone(), zone);
        if let Some(keyring) = keyring {
            books.install(keyring);
        }
        let db = Db::open(&folder.place(&config), &migrations(), clock.now(), books.clone())?;
        refuse_older(&db, &folder)?;
        let witnesses = Witnesses::read(&config)?;
        witnesses::refuse_behind(&witnesses, &db, &folder)?;
        let last: Result<Option<i64>> = db.read_blocking(last_at);
        let clock = match clock {
            Clock::System => Clock::System.checked(last?),
            other => other,
        };
        let door = Door::new(Cost::default(), &chance)?;
        let passkeys = Passkeys::new(&config);
        let outside = Outside::open(&folder, clock.now(), &chance)?;
        let uploads = Uploads::new(folder.uploads());
        let watch = Watch::new(&config, books.writes().clone());
        let pack = Arc::new(pack);
        let shut = Shut::new(locked, keys::place::warns(&folder, &config));
        let node = Node {
            folder,
            config,
            pack,
            access,
            books,
            db,
            clock,
            chance,
            uploads,
            shut,
            door,
            passkeys,
            outside,
            watch,
            witnesses,
        };
        if !locked {
            node.open_books()?;
        }
        count_media(&node);
        Ok(Arc::new(node))
    }

    /// Brings projections up to date and begins the log of each office.
    fn open_books(&self) -> anyhow::Result<()> {
        let (books, at) = (self.books.clone(), self.clock.now());
        let (pack, policies) = self.law();
        let (stays_locked, country) = (self.folder.lock_mark().exists(), self.pack.clone());
        self.db.write_blocking("node", move |tx| {
            bring_up(tx, &books, SLICES)?;
            open_epochs(tx, &books, &country, at)?;
            open_offices(tx, &books, at, &pack, &policies)?;
            // A command beside a locked node opens its keys for itself and unlocks nothing.
            if stays_locked { Ok(()) } else { keys::note_start(tx, &books, at) }
        })?;
        let (offices, known) = (self.books.offices(), self.books.offices());
        let restored: Result<Vec<_>> = self.db.read_blocking(move |tx| {
            let state = |office: &String| Ok(replay::<Office>(tx, office, "office")?.0.restored);
            offices.iter().map(state).collect()
        });
        for (office, restored) in known.iter().zip(restored?) {
            self.watch.set_restored(office, restored);
        }
        Ok(())
    }

    /// The hashes of pack and policies, hexadecimal.
    pub(crate) fn law(&self) -> (String, String) {
        (data_encoding::HEXLOWER.encode(&self.pack.hash()), self.access.hash().to_owned())
    }
}
