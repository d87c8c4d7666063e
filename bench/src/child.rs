//! Servers that run beside the generator, each a process of its own.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    http::{Client, get},
    nap,
};

/// A running server; it is stopped when this is dropped.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub port: u16,
    /// From the start of the process to the first good answer.
    pub start: Duration,
}

impl Server {
    /// Starts a command and waits until `path` is answered with 200.
    pub fn start(mut command: Command, port: u16, path: &str) -> anyhow::Result<Server> {
        anyhow::ensure!(Client::new(port).send(&get(path, "")).is_err(), "port {port} is taken");
        let began = Instant::now();
        let child = command.stdout(Stdio::null()).spawn()?;
        let mut server = Server { child, port, start: Duration::ZERO };
        loop {
            let answer = Client::new(port).send(&get(path, ""));
            if answer.is_ok_and(|reply| reply.status == 200) {
                server.start = began.elapsed();
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                anyhow::bail!("the server ended: {status}");
            }
            anyhow::ensure!(
                began.elapsed() < Duration::from_secs(60),
                "the server does not answer"
            );
            nap(Duration::from_millis(2));
        }
    }

    /// A node on a data folder, as an operator starts it.
    pub fn node(data: &Path, database: Option<&str>, port: u16) -> anyhow::Result<Server> {
        let program = std::env::current_exe()?.with_file_name("thiqa");
        let mut command = Command::new(program);
        command.args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(data);
        if let Some(database) = database {
            command.args(["--database", database]);
        }
        Server::start(command, port, "/health")
    }

    /// Ends it at once, as a cut of the power would.
    pub fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Memory in megabytes: now, and at most so far. Of the process alone, without its children.
    pub fn memory(&self) -> (f64, f64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let number = line.and_then(|rest| rest.trim().split(' ').next()?.parse::<f64>().ok());
            number.unwrap_or(0.0) / 1024.0
        };
        (of("VmRSS:"), of("VmHWM:"))
    }

    /// Seconds of processor time so far.
    pub fn seconds(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()));
        let stat = stat.unwrap_or_default();
        let after = stat.rsplit_once(") ").map_or("", |(_, after)| after);
        // User and system time in hundredths, the 14th and 15th field.
        let ticks = after.split(' ').skip(11).take(2).filter_map(|field| field.parse::<f64>().ok());
        ticks.sum::<f64>() / 100.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Gently first: a server with workers must end them, too.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(5) {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            nap(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
