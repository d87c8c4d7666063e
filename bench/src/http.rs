//! A small HTTP/1.1 client over one kept connection: just what the load generator needs.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use anyhow::{Context, bail};

/// A connection that is opened when it is needed.
pub struct Client {
    address: SocketAddr,
    stream: Option<TcpStream>,
    buffer: Vec<u8>,
}

/// An answer: its status and what was read of it, chunks still framed.
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The head.
    pub head: String,
    /// Bytes of the body as they came.
    pub body: Vec<u8>,
}

impl Client {
    /// A client of a server on this machine.
    pub fn new(port: u16) -> Client {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        Client { address, stream: None, buffer: Vec::new() }
    }

    /// Sends a request and reads the whole answer. After an error the next one connects anew.
    pub fn send(&mut self, request: &[u8]) -> anyhow::Result<Reply> {
        let answered = self.try_send(request);
        if answered.as_ref().map_or(true, |reply| reply.head.contains("connection: close")) {
            self.stream = None;
            self.buffer.clear();
        }
        answered
    }

    fn try_send(&mut self, request: &[u8]) -> anyhow::Result<Reply> {
        if self.stream.is_none() {
            let stream = TcpStream::connect_timeout(&self.address, Duration::from_secs(5))?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(Duration::from_secs(60)))?;
            self.stream = Some(stream);
        }
        self.stream.as_mut().context("connected")?.write_all(request)?;
        let end = self.until(|bytes| find(bytes, b"\r\n\r\n"))? + 4;
        let head = String::from_utf8_lossy(&self.buffer[..end]).to_lowercase();
        self.buffer.drain(..end);
        let status = head.get(9..12).and_then(|code| code.parse().ok()).context("no status")?;
        let header = |name: &str| {
            head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':').map(str::trim))
        };
        let length = match header("content-length") {
            Some(length) => Some(length.parse()?),
            None if matches!(status, 204 | 304) => Some(0),
            None => None,
        };
        let body = match length {
            Some(length) => self.take(length)?,
            None if header("transfer-encoding") == Some("chunked") => self.chunks()?,
            None => bail!("an answer without length"),
        };
        Ok(Reply { status, head, body })
    }

    fn chunks(&mut self) -> anyhow::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let end = self.until(|bytes| find(bytes, b"\r\n"))?;
            let line = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
            let size = usize::from_str_radix(line.trim(), 16)?;
            self.buffer.drain(..end + 2);
            let chunk = self.take(size + 2)?;
            if size == 0 {
                return Ok(body);
            }
            body.extend_from_slice(&chunk[..size]);
        }
    }

    fn take(&mut self, length: usize) -> anyhow::Result<Vec<u8>> {
        self.until(|bytes| (bytes.len() >= length).then_some(length))?;
        Ok(self.buffer.drain(..length).collect())
    }

    /// Reads until the buffer holds what is looked for.
    fn until(&mut self, found: impl Fn(&[u8]) -> Option<usize>) -> anyhow::Result<usize> {
        let mut chunk = [0; 32 * 1024];
        loop {
            if let Some(place) = found(&self.buffer) {
                return Ok(place);
            }
            let read = self.stream.as_mut().context("connected")?.read(&mut chunk)?;
            anyhow::ensure!(read > 0, "the server closed the connection");
            self.buffer.extend_from_slice(&chunk[..read]);
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// A GET as a browser sends it.
pub fn get(path: &str, cookie: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\n{}\r\n", head(cookie)).into_bytes()
}

/// A form as a browser sends it.
pub fn post(path: &str, cookie: &str, form: &str) -> Vec<u8> {
    let kind = "content-type: application/x-www-form-urlencoded";
    let length = form.len();
    format!(
        "POST {path} HTTP/1.1\r\n{}{kind}\r\ncontent-length: {length}\r\n\r\n{form}",
        head(cookie)
    )
    .into_bytes()
}

fn head(cookie: &str) -> String {
    let cookie =
        if cookie.is_empty() { String::new() } else { format!("cookie: thiqa={cookie}\r\n") };
    format!(
        "host: bench.example\r\naccept: text/html\r\naccept-encoding: gzip, deflate, br\r\n\
         accept-language: ar\r\nsec-fetch-site: same-origin\r\n{cookie}"
    )
}
