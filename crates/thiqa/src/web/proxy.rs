//! A proxy of ours before the node: whom it speaks for.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};

/// Puts the address that the proxy saw in the place of its own. From anybody else the header counts
/// for nothing. The address serves rate limits alone and is never stored.
pub async fn look_behind(
    State(proxy): State<IpAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let line = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let from_proxy = line.is_some_and(|line| {
        let peer = line.0.ip().to_canonical();
        peer == proxy || peer.is_loopback()
    });
    if from_proxy && let Some(address) = forwarded(request.headers()) {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(address, 0)));
    }
    next.run(request).await
}

/// The last address of the list: that one the proxy wrote itself.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let line = headers.get_all("x-forwarded-for").iter().next_back()?;
    line.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, middleware::from_fn_with_state, routing::get};
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn only_the_proxy_is_believed() {
        let proxy: IpAddr = "10.0.0.1".parse().unwrap();
        for (peer, header, seen) in [
            ("10.0.0.1:9", Some("203.0.113.9"), "203.0.113.9"),
            ("10.0.0.1:9", Some("1.2.3.4, 203.0.113.9"), "203.0.113.9"),
            ("127.0.0.1:9", Some("203.0.113.9"), "203.0.113.9"),
            ("10.0.0.2:9", Some("203.0.113.9"), "10.0.0.2"),
            ("10.0.0.1:9", Some("nonsense"), "10.0.0.1"),
            ("10.0.0.1:9", None, "10.0.0.1"),
        ] {
            let show =
                |ConnectInfo(line): ConnectInfo<SocketAddr>| async move { line.ip().to_string() };
            let pages: Router =
                Router::new().route("/", get(show)).layer(from_fn_with_state(proxy, look_behind));
            let peer: SocketAddr = peer.parse().unwrap();
            let mut request = Request::get("/").extension(ConnectInfo(peer));
            if let Some(header) = header {
                request = request.header("x-forwarded-for", header);
            }
            let answer = pages.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
            let body = axum::body::to_bytes(answer.into_body(), 100).await.unwrap();
            assert_eq!(body, seen.as_bytes(), "{peer} {header:?}");
        }
    }
}
