//! Nobody makes the node read a long file for a case that is not hers.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use crate::{router::router, world::World};

/// Sends only the head of a request that promises 40 MB, and gives the answer's first line.
fn promise(address: std::net::SocketAddr, path: &str, session: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: node\r\nsec-fetch-site: same-origin\r\n\
         cookie: lang=en; thiqa={session}\r\ncontent-length: 41943040\r\n\
         content-type: multipart/form-data; boundary=b\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut start = [0; 12];
    stream.read_exact(&mut start).expect("an answer before the body");
    String::from_utf8_lossy(&start).into_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_for_a_case_of_others_is_not_read() {
    let world = World::new().await;
    let form = [("story", "سُرقت دراجة"), ("offence", "0502")];
    let id = world.client("investigator").await.open_case(&form).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, router) = (listener.local_addr().unwrap(), router(world.app.clone()));
    let serving = tokio::spawn(async move { axum::serve(listener, router).await });
    for handle in ["other-desk", "other-commander", "partner"] {
        let session = world.client(handle).await.cookie().to_owned();
        let path = format!("/cases/{id}/attachments");
        let ask = move || promise(address, &path, &session);
        let start = tokio::task::spawn_blocking(ask).await.unwrap();
        assert_eq!(start, "HTTP/1.1 404", "{handle}");
    }
    serving.abort();
}
