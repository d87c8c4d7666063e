mod decisions;
mod printed;
mod sealed;
mod serve;
mod stories;

use crate::world::{Client, Reply, World};

/// A theft whose suspect may be held.
pub(in crate::station) const THEFT: &[(&str, &str)] = &[
    ("story", "سُرق محل في العنقاء"),
    ("offence", "0502"),
    ("district", "NI-MOSUL"),
    ("channel", "counter"),
    ("a-role", "suspect"),
    ("a-sex", "male"),
    ("a-age", "adult"),
    ("a-given", "رضوان"),
    ("a-father", "هيثم"),
];

/// The fields of a moment.
pub(super) fn moment(name: &str, day: &str, time: &str) -> Vec<(String, String)> {
    [("day", day), ("month", "3"), ("year", "2026"), ("time", time)]
        .map(|(part, value)| (format!("{name}-{part}"), value.to_owned()))
        .into()
}

/// Sends a form whose moments are made apart.
pub(super) async fn send(
    client: &Client<'_>,
    path: &str,
    form: &[(&str, &str)],
    moments: &[(String, String)],
) -> Reply {
    let moments = moments.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let all: Vec<(&str, &str)> = form.iter().copied().chain(moments).collect();
    client.post(path, &all).await
}

/// Begins a record of the first person of a case; answers its path.
pub(in crate::station) async fn hold(
    world: &World,
    handle: &str,
    case: &str,
    form: &[(&str, &str)],
    moments: &[(String, String)],
) -> String {
    let client = world.client(handle).await;
    let id = client.get(&format!("/cases/{case}/custody/new")).await.hidden("id");
    let form = [&[("id", id.as_str()), ("person", "0")], form].concat();
    let reply = send(&client, &format!("/cases/{case}/custody"), &form, moments).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    let path = format!("/custody/{id}");
    assert_eq!(reply.location.as_deref(), Some(path.as_str()));
    // Sent twice, it is one.
    let again = send(&client, &format!("/cases/{case}/custody"), &form, moments).await;
    assert_eq!((again.status, again.location), (303, reply.location));
    path
}

/// Writes an act that must be taken.
pub(super) async fn act(world: &World, handle: &str, path: &str, form: &[(&str, &str)]) {
    let (code, fields) = form.split_first().unwrap();
    let client = world.client(handle).await;
    let reply = client.post(&format!("{path}/acts/{}", code.1), fields).await;
    assert_eq!(reply.status, 303, "{}: {}", code.1, reply.main());
}
