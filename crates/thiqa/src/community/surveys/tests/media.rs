//! Forms with files of their own: pictures of questions, lists of choices.

use super::{Field, enrol, lay_in, publish};
use crate::world::{Client, World};

/// A form with a picture and a list.
pub(super) fn form(version: &str) -> String {
    let text = |lang: &str, words: &str| {
        format!(
            "<translation lang=\"{lang}\"><text id=\"a\"><value>{words}</value>\
             <value form=\"image\">jr://images/شارع.png</value></text></translation>"
        )
    };
    let texts: String =
        [("العربية (ar)", "أين؟"), ("کوردی (ckb)", "لە کوێ؟"), ("English (en)", "Where?")]
            .map(|(lang, words)| text(lang, words))
            .concat();
    format!(
        "<?xml version=\"1.0\"?><h:html xmlns=\"http://www.w3.org/2002/xforms\" \
         xmlns:h=\"http://www.w3.org/1999/xhtml\" xmlns:jr=\"http://openrosa.org/javarosa\"><h:head>\
         <h:title>أماكن</h:title><model><itext>{texts}</itext><instance><data id=\"places\" \
         version=\"{version}\"><a/><meta><instanceID/></meta></data></instance>\
         <instance id=\"stations\" src=\"jr://file-csv/stations.csv\"/></model></h:head><h:body>\
         <select1 ref=\"/data/a\"><label ref=\"jr:itext('a')\"/>\
         <itemset nodeset=\"instance('stations')/root/item\"><value ref=\"name\"/><label ref=\"label\"/>\
         </itemset></select1></h:body></h:html>"
    )
}

pub(super) async fn adds(
    team: &Client<'_>,
    survey: &str,
    version: &str,
    files: &[(&str, &[u8])],
) -> u16 {
    let mut body = Vec::new();
    for (name, value) in [("form", "places"), ("version", version)] {
        let head = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(value.as_bytes());
        body.extend_from_slice(b"\r\n");
    }
    for (name, bytes) in files {
        let head = format!(
            "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--b--\r\n");
    let path = format!("/surveys/{survey}/form-files");
    team.send("POST", &path, "text/html", "multipart/form-data; boundary=b", body).await.status
}

const PICTURE: &[u8] = b"PNG a street";
pub(super) const LIST: &[u8] = "name,label\nNIN-TH,الثقافة\n".as_bytes();

#[tokio::test]
async fn a_form_goes_out_with_the_files_that_it_needs() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, .. } = Field::begin(&world, &team).await;
    lay_in(&team, &survey, form("1").as_bytes(), 303).await;
    let path = format!("/surveys/{survey}/publications");
    let this = [("form", "places"), ("version", "1")];
    let early = team.post(&path, &this).await;
    assert!(early.status == 422 && early.main().contains("stations.csv"), "{}", early.main());
    let refused = [("other.csv", LIST)];
    assert_eq!(adds(&team, &survey, "1", &refused).await, 422, "the form names no such file");
    assert_eq!(adds(&team, &survey, "2", &[("stations.csv", LIST)]).await, 422, "no such version");
    assert_eq!(adds(&team, &survey, "1", &[]).await, 422, "no file");
    assert_eq!(adds(&team, &survey, "1", &[("stations.csv", b"name\n")]).await, 303);
    // It is laid in better, and what is there stays when the form is laid in again.
    assert_eq!(adds(&team, &survey, "1", &[("stations.csv", LIST)]).await, 303);
    lay_in(&team, &survey, form("1").as_bytes(), 303).await;
    let shown = team.get(&format!("/surveys/{survey}")).await.main();
    assert!(shown.contains("شارع.png") && shown.contains("ناقص"), "{shown}");
    assert_eq!(adds(&team, &survey, "1", &[("شارع.png", PICTURE)]).await, 303);
    publish(&team, &survey, ("places", "1")).await;
    assert_eq!(adds(&team, &survey, "1", &[("شارع.png", b"another")]).await, 422, "it went out");

    let phone = enrol(&world, &team, &survey, "أنوار").await;
    let list = phone.ask("GET", "/formList", Vec::new()).await.body;
    assert_eq!(list.matches("<manifestUrl>").count(), 1, "the small form has no files: {list}");
    let manifest = phone.ask("GET", "/forms/places/manifest", Vec::new()).await;
    assert!(manifest.headers["content-type"].to_str().unwrap().contains("text/xml"));
    assert_eq!(manifest.body.matches("<mediaFile>").count(), 2, "{}", manifest.body);
    for (name, bytes, url) in [
        ("stations.csv", LIST, "stations.csv"),
        ("شارع.png", PICTURE, "%D8%B4%D8%A7%D8%B1%D8%B9.png"),
    ] {
        let row = format!("<filename>{name}</filename><hash>md5:{}</hash>", forms::hash(bytes));
        assert!(manifest.body.contains(&row), "{}", manifest.body);
        let path = format!("/forms/places/files/{url}");
        assert!(manifest.body.contains(&format!("{}{path}</downloadUrl>", phone.base)));
        let file = phone.ask("GET", &path, Vec::new()).await;
        assert_eq!((file.status, file.body.as_bytes()), (200, bytes), "{name}");
        assert_eq!(file.headers["content-type"], "application/octet-stream");
    }
    assert_eq!(phone.ask("GET", "/forms/places/files/none", Vec::new()).await.status, 404);
    assert_eq!(phone.ask("GET", "/forms/small/files/stations.csv", Vec::new()).await.status, 404);
    let hash = forms::hash(form("1").as_bytes());
    let page = phone.ask("GET", &format!("/fill/{hash}"), Vec::new()).await.body;
    assert!(page.contains(&format!("data-files=\"{}/forms/places/files\"", phone.base)), "{page}");
    // The team tries it with the same files; the page asks for them beside itself.
    let tried = format!("/surveys/{survey}/forms/{hash}");
    let page = team.get(&format!("{tried}/preview")).await;
    assert!(page.status == 200 && page.body.contains("data-files=\"files\""), "{}", page.body);
    let list = team.get(&format!("{tried}/files/stations.csv")).await;
    assert_eq!((list.status, list.body.as_bytes()), (200, LIST));
    for none in [format!("{tried}/files/none"), tried.replace(&hash, "x") + "/files/stations.csv"] {
        assert_eq!(team.get(&none).await.status, 404, "{none}");
    }
    let outside = team.post(&format!("/surveys/{survey}/outside"), &this).await;
    assert!(outside.status == 422 && outside.main().contains("شارع.png"), "{}", outside.main());
    let commander = world.client("commander").await;
    assert_eq!(commander.get(&format!("{tried}/files/stations.csv")).await.status, 404);
    assert_eq!(adds(&commander, &survey, "1", &[("stations.csv", LIST)]).await, 404);
    world.rebuilds().await;
    world.verifies("PT-SURVEY").await;
}
