//! The machine at the other end of the line.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};

use crate::node::App;

/// The address that a request came from; this machine's own where there was no line.
pub struct Peer(pub IpAddr);

impl FromRequestParts<App> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Peer, Infallible> {
        let line = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Peer(line.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |line| line.0.ip())))
    }
}
