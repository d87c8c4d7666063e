//! Where a log's files come from: an exported folder, or a server.

use std::{
    fs,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, bail};

use super::Listed;

/// The longest file that is read: a full bundle of the longest entries, in bytes.
const LONGEST: u64 = 256 * (2 + 65_535);

/// A place under which files have names.
#[derive(Debug, Clone)]
pub(super) enum Source {
    Folder(PathBuf),
    Server { agent: ureq::Agent, url: String, token: Option<String> },
}

/// An answer that is not a failure.
pub(super) enum Fetched {
    Bytes(Vec<u8>),
    Missing,
    /// It needs a token that we don't have.
    Closed,
}

impl Source {
    pub(super) fn new(name: &str, token: Option<String>) -> Source {
        if !(name.starts_with("http://") || name.starts_with("https://")) {
            return Source::Folder(PathBuf::from(name));
        }
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(60)))
            .http_status_as_error(false)
            .build();
        let url = name.trim_end_matches('/').to_owned();
        Source::Server { agent: config.into(), url, token }
    }

    /// A place below this one.
    pub(super) fn below(&self, name: &str) -> Source {
        match self {
            Source::Folder(path) => Source::Folder(path.join(name)),
            Source::Server { agent, token, url } => Source::Server {
                agent: agent.clone(),
                token: token.clone(),
                url: format!("{url}/{name}"),
            },
        }
    }

    pub(super) fn get(&self, name: &str) -> anyhow::Result<Fetched> {
        match self {
            Source::Folder(path) => read_file(&path.join(name)),
            Source::Server { agent, url, token } => {
                fetch(agent, &format!("{url}/{name}"), token.as_deref())
            }
        }
    }

    /// The file's text, if it is there.
    pub(super) fn text(&self, name: &str) -> anyhow::Result<Option<String>> {
        match self.get(name)? {
            Fetched::Bytes(bytes) => Ok(Some(String::from_utf8(bytes)?)),
            Fetched::Missing | Fetched::Closed => Ok(None),
        }
    }

    /// The logs that the place lists: a node's own `/log`, or `log.json` of an export.
    pub(super) fn list(&self) -> anyhow::Result<Vec<(Listed, Source)>> {
        let text = match self {
            Source::Folder(_) => self.text("log.json")?,
            Source::Server { agent, url, token } => match fetch(agent, url, token.as_deref())? {
                Fetched::Bytes(bytes) => Some(String::from_utf8(bytes)?),
                _ => None,
            },
        };
        let text = text.context("there is no list of logs")?;
        let listed: Vec<Listed> = serde_json::from_str(&text).context("not a list of logs")?;
        Ok(listed.into_iter().map(|log| (log.clone(), self.below(&log.office))).collect())
    }

    /// The place above this one.
    pub(super) fn above(&self) -> Option<Source> {
        match self {
            Source::Folder(path) => path.parent().map(|path| Source::Folder(path.into())),
            Source::Server { agent, url, token } => {
                let (above, _) = url.rsplit_once('/')?;
                let (agent, token) = (agent.clone(), token.clone());
                (above.len() > "https://".len()).then(|| Source::Server {
                    agent,
                    url: above.to_owned(),
                    token,
                })
            }
        }
    }
}

fn read_file(path: &Path) -> anyhow::Result<Fetched> {
    match fs::read(path) {
        Ok(bytes) => Ok(Fetched::Bytes(bytes)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(Fetched::Missing)
        }
        Err(error) => Err(error).with_context(|| format!("{}", path.display())),
    }
}

fn fetch(agent: &ureq::Agent, url: &str, token: Option<&str>) -> anyhow::Result<Fetched> {
    let mut request = agent.get(url);
    if let Some(token) = token {
        request = request.header("Authorization", format!("Bearer {token}"));
    }
    let mut response = request.call().with_context(|| url.to_owned())?;
    match response.status().as_u16() {
        200 => {
            let mut bytes = Vec::new();
            response.body_mut().as_reader().take(LONGEST + 1).read_to_end(&mut bytes)?;
            anyhow::ensure!(bytes.len() as u64 <= LONGEST, "{url}: too long");
            Ok(Fetched::Bytes(bytes))
        }
        404 => Ok(Fetched::Missing),
        401 | 403 => Ok(Fetched::Closed),
        status => bail!("{url}: status {status}"),
    }
}
