//! How pages are reached: plain HTTP on this machine, behind a proxy of ours, or HTTPS on the LAN.

use std::{
    net::{IpAddr, SocketAddr, TcpListener},
    time::Duration,
};

use anyhow::{Context, ensure};
use axum::{Router, http::HeaderValue, http::header, middleware::from_fn_with_state};
use axum_server::{Handle, tls_rustls::RustlsConfig};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::{
    certificates,
    clock::{Chance, Clock},
    node::Folder,
    web::look_behind,
};

/// How pages are reached.
pub enum Way {
    /// Plain HTTP, from this machine only.
    Here,
    /// Plain HTTP from a proxy that speaks HTTPS with everybody else.
    Proxy(IpAddr),
    /// HTTPS under the node's own certificate.
    Secure(Secure),
}

/// A certificate that is served, and can be changed while it is.
pub struct Secure {
    folder: Folder,
    clock: Clock,
    chance: Chance,
    served: Vec<u8>,
    /// What connections are accepted with.
    pub config: RustlsConfig,
}

/// How often the node looks whether its certificate ends soon or was changed.
const LOOK: Duration = Duration::from_secs(3600);
/// How long requests under way may take when the node stops.
const GRACE: Duration = Duration::from_secs(10);

impl Secure {
    /// Serves the certificate of a folder, renewed if it is time.
    pub async fn new(folder: Folder, clock: Clock, chance: Chance) -> anyhow::Result<Secure> {
        // A second one in the same process finds the first, which is the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        renew(&folder, &clock, &chance);
        let served = certificates::server(&folder)?;
        let config = RustlsConfig::from_pem(served.clone(), served.clone()).await;
        let config = config.context("server.pem holds no certificate with its key")?;
        Ok(Secure { folder, clock, chance, served, config })
    }

    /// Renews the certificate if it is time, and serves what the folder holds now. Connections that
    /// stand go on. Says whether anything changed.
    pub async fn refresh(&mut self) -> anyhow::Result<bool> {
        renew(&self.folder, &self.clock, &self.chance);
        let now = certificates::server(&self.folder)?;
        if now == self.served {
            return Ok(false);
        }
        self.config.reload_from_pem(now.clone(), now.clone()).await?;
        self.served = now;
        Ok(true)
    }

    async fn keep_fresh(mut self) {
        let mut hours = tokio::time::interval(LOOK);
        loop {
            hours.tick().await;
            match self.refresh().await {
                Ok(true) => tracing::info!("another certificate is served"),
                Ok(false) => {}
                Err(error) => tracing::error!(%error, "the certificate; it is tried again"),
            }
        }
    }
}

/// A disk that is full may not keep the node from serving what it has.
fn renew(folder: &Folder, clock: &Clock, chance: &Chance) {
    if let Err(error) = certificates::renew(folder, clock.now(), chance) {
        tracing::error!(%error, "the certificate could not be renewed");
    }
}

/// Takes an address.
pub fn bind(address: &str) -> anyhow::Result<TcpListener> {
    let bound = TcpListener::bind(address).and_then(|listener| {
        listener.set_nonblocking(true)?;
        Ok(listener)
    });
    bound.with_context(|| format!("{address} can't be listened on"))
}

impl Way {
    /// Whether this way may be taken at an address.
    pub fn check(&self, at: SocketAddr) -> anyhow::Result<()> {
        ensure!(
            !matches!(self, Way::Here) || at.ip().is_loopback(),
            "over plain HTTP passwords and names can be read by everybody on the network, and \
             browsers give no camera: set `https = true` in thiqa.toml to serve {at} over HTTPS, or \
             say --behind-proxy if a proxy of yours does"
        );
        Ok(())
    }

    fn scheme(&self) -> &'static str {
        if matches!(self, Way::Secure(_)) { "https" } else { "http" }
    }
}

/// Tells browsers never to come over plain HTTP again.
pub fn strict(pages: Router) -> Router {
    let year = HeaderValue::from_static("max-age=31536000");
    pages.layer(SetResponseHeaderLayer::if_not_present(header::STRICT_TRANSPORT_SECURITY, year))
}

/// Serves until the process is told to stop. `aside` is what else is served over plain HTTP.
pub async fn serve(
    listener: TcpListener,
    way: Way,
    pages: Router,
    aside: Option<(TcpListener, Router)>,
) -> anyhow::Result<()> {
    let at = listener.local_addr()?;
    way.check(at)?;
    println!("{}://{at}", way.scheme());
    let pages = match &way {
        Way::Proxy(proxy) => pages.layer(from_fn_with_state(*proxy, look_behind)),
        _ => pages,
    };
    let pages = pages.into_make_service_with_connect_info::<SocketAddr>();
    let (handle, beside) = (Handle::new(), Handle::new());
    let stopping = {
        let (handle, beside) = (handle.clone(), beside.clone());
        async move {
            stopped().await;
            handle.graceful_shutdown(Some(GRACE));
            beside.graceful_shutdown(Some(Duration::ZERO));
            std::future::pending::<()>().await;
        }
    };
    let second = async move {
        if let Some((listener, pages)) = aside {
            println!("http://{}", listener.local_addr()?);
            let pages = pages.into_make_service_with_connect_info::<SocketAddr>();
            axum_server::from_tcp(listener)?.handle(beside).serve(pages).await?;
        }
        // Only the first says when the node has stopped.
        std::future::pending::<anyhow::Result<()>>().await
    };
    let first = async move {
        match way {
            Way::Secure(secure) => {
                let config = secure.config.clone();
                let server = axum_server::from_tcp_rustls(listener, config)?.handle(handle);
                tokio::select! {
                    ended = server.serve(pages) => ended,
                    () = secure.keep_fresh() => Ok(()),
                }
            }
            _ => axum_server::from_tcp(listener)?.handle(handle).serve(pages).await,
        }
    };
    tokio::select! {
        ended = first => Ok(ended?),
        ended = second => ended,
        () = stopping => Ok(()),
    }
}

async fn stopped() {
    let mut term = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
    let terminated = async {
        match &mut term {
            Ok(term) => drop(term.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminated => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
