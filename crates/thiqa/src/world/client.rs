//! The browser of a story, and what comes back to it.

use serde_json::Value;

use super::World;
use crate::{
    Result,
    id::Id,
    people::Who,
    station::{cases::Case, desk::Visit},
};

/// A browser of one person of the cast, or of nobody.
pub(crate) struct Client<'w> {
    world: &'w World,
    pub(crate) cookie: Option<String>,
    lang: &'static str,
    /// Made once for stories of many thousand requests.
    router: Option<axum::Router>,
}

/// An answer, reduced to what stories look at.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: String,
}

impl World {
    /// A browser in which the person is signed in; her session is inserted, not typed.
    pub(crate) async fn client(&self, handle: &str) -> Client<'_> {
        self.client_of(self.who(handle).await).await
    }

    /// A browser in which this person is signed in.
    pub(crate) async fn client_of(&self, who: Who) -> Client<'_> {
        let (chance, at, office) =
            (self.app.chance.clone(), self.app.clock.now(), who.office.clone());
        let begun: Result<String> = self
            .app
            .db
            .write(&office, move |tx| crate::people::session::begin(tx, &chance, &who, at))
            .await;
        Client { world: self, cookie: Some(begun.unwrap()), lang: "ar", router: None }
    }

    /// A browser in which nobody is signed in.
    pub(crate) fn visitor(&self) -> Client<'_> {
        Client { world: self, cookie: None, lang: "ar", router: None }
    }
}

/// How many statements a page runs, the session's among them. Nothing else may happen meanwhile.
pub(crate) async fn statements(world: &World, handle: &str, path: &str) -> u64 {
    let client = world.client(handle).await;
    let before = world.app.db.statements();
    let reply = client.get(path).await;
    assert_eq!(reply.status, 200, "{handle} {path}: {}", reply.main());
    world.app.db.statements() - before
}

impl Client<'_> {
    /// Her session, for a real browser.
    pub(crate) fn cookie(&self) -> &str {
        self.cookie.as_deref().unwrap_or_default()
    }

    /// The same browser in another language.
    pub(crate) fn speaking(mut self, lang: &'static str) -> Self {
        self.lang = lang;
        self
    }

    /// The same browser with this session's cookie, as an answer gave it.
    pub(crate) fn holding(mut self, session: Option<String>) -> Self {
        self.cookie = session;
        self
    }

    /// The same browser before a router that stands already.
    pub(crate) fn before(mut self, router: &axum::Router) -> Self {
        self.router = Some(router.clone());
        self
    }

    /// Looks at a page.
    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, "text/html", "", Vec::new()).await
    }

    /// Asks for the JSON of a page.
    pub(crate) async fn json(&self, path: &str) -> Reply {
        self.send("GET", path, "application/json", "", Vec::new()).await
    }

    /// The JSON of a page that is there.
    pub(crate) async fn shown(&self, path: &str) -> Value {
        let reply = self.json(path).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.body);
        serde_json::from_str(&reply.body).unwrap()
    }

    /// Sends a form.
    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)]) -> Reply {
        self.form(path, "text/html", form).await
    }

    /// Sends a form and asks for JSON.
    pub(crate) async fn json_post(&self, path: &str, form: &[(&str, &str)]) -> Reply {
        self.form(path, "application/json", form).await
    }

    async fn form(&self, path: &str, accept: &str, form: &[(&str, &str)]) -> Reply {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let kind = "application/x-www-form-urlencoded";
        self.send("POST", path, accept, kind, body.into_bytes()).await
    }

    /// Opens a case; answers its id.
    pub(crate) async fn open_case(&self, form: &[(&str, &str)]) -> String {
        let app = &self.world.app;
        let id = app.chance.id::<Case>(app.clock.now()).to_string();
        let reply = self.post("/cases", &[&[("id", id.as_str())], form].concat()).await;
        assert_eq!(reply.status, 303, "{}", reply.main());
        assert_eq!(reply.location, Some(format!("/cases/{id}/receipt")));
        id
    }

    /// Receives somebody at the desk; answers the id of her visit.
    pub(crate) async fn receive(&self, form: &[(&str, &str)]) -> String {
        let app = &self.world.app;
        let id: Id<Visit> = app.chance.id(app.clock.now());
        let reply = self.post("/visits", &[&[("id", id.as_str())], form].concat()).await;
        assert!(matches!(reply.status, 200 | 303), "{}", reply.main());
        id.to_string()
    }

    /// Sends bytes with headers of their own, and asks for JSON.
    pub(crate) async fn send_named(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Reply {
        let kind = [("accept", "application/json"), ("content-type", "application/octet-stream")];
        let (status, headers, bytes) =
            self.exchange(method, path, &[&kind, headers].concat(), body).await;
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Reply { status, location: None, headers, body }
    }

    /// Looks at what is no text, with headers of its own.
    pub(crate) async fn bytes(
        &self,
        path: &str,
        headers: &[(&str, &str)],
    ) -> (u16, axum::http::HeaderMap, Vec<u8>) {
        self.exchange("GET", path, headers, Vec::new()).await
    }

    /// Sends bytes of any kind.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        accept: &str,
        kind: &str,
        body: Vec<u8>,
    ) -> Reply {
        let mut headers = vec![("accept", accept)];
        if !kind.is_empty() {
            headers.push(("content-type", kind));
        }
        let (status, headers, bytes) = self.exchange(method, path, &headers, body).await;
        let location = headers.get("location").map(|value| value.to_str().unwrap().to_owned());
        Reply { status, location, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    async fn exchange(
        &self,
        method: &str,
        path: &str,
        named: &[(&str, &str)],
        body: Vec<u8>,
    ) -> (u16, axum::http::HeaderMap, Vec<u8>) {
        use tower::ServiceExt;
        let mut cookies = format!("lang={}", self.lang);
        if let Some(session) = &self.cookie {
            cookies.push_str(&format!("; thiqa={session}"));
        }
        let mut request = axum::http::Request::builder()
            .method(method)
            .uri(path)
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookies);
        for (name, value) in named {
            request = request.header(*name, *value);
        }
        let request = request.body(axum::body::Body::from(body)).unwrap();
        let router = self.router.clone();
        let router = router.unwrap_or_else(|| crate::router::router(self.world.app.clone()));
        let response = router.oneshot(request).await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, headers, bytes.to_vec())
    }
}

impl Reply {
    /// The session's cookie that came with the answer; empty where it takes the cookie away.
    pub(crate) fn session(&self) -> Option<String> {
        let cookies = self.headers.get_all("set-cookie").iter();
        let texts = cookies.filter_map(|value| value.to_str().ok());
        let ours = texts.filter_map(|text| text.strip_prefix("thiqa=")).next()?;
        ours.split(';').next().map(str::to_owned)
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let start = format!("type=\"hidden\" name=\"{name}\" value=\"");
        let at = self.body.find(&start).expect("the field is there") + start.len();
        self.body[at..].chars().take_while(|c| *c != '"').collect()
    }

    /// The words of the page's main part, one line each, without markup.
    pub(crate) fn main(&self) -> String {
        let from = self.body.find("<main").unwrap_or(0);
        let to = self.body.find("</main>").unwrap_or(self.body.len());
        let (mut text, mut inside) = (String::new(), false);
        for c in self.body[from..to].chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    text.push('\n');
                }
                c if !inside => text.push(c),
                _ => {}
            }
        }
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }
}
