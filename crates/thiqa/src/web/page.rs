//! The frame around every page.

use access::{Action, Kind};
use components::{
    ErrorMessage, ErrorSummary, NavigationItem, NotificationBanner, ServiceNavigation,
};

use super::{Ask, Problems, assets::asset};
use crate::{
    Refusal, keys,
    lang::{Lang, Reader, Value},
    node::App,
    pack::Pack,
    people::Who,
    watch::Notice,
};

/// What the layout needs; it speaks to the reader, so templates say `{{ page.t("…") }}`.
#[derive(Clone)]
pub struct Page {
    /// The reader.
    pub reader: Reader,
    /// The page's title. Never a personal word.
    pub title: String,
    /// Name, role and office of who is signed in.
    pub signed_in: Option<SignedIn>,
    /// The path of the page, for the choice of language and the present place in the menu.
    pub path: String,
    /// Whether all data are invented.
    pub demonstration: bool,
    /// Whether the page offers to leave at once.
    pub exit: bool,
    /// Seconds after which the page is read anew without scripts.
    pub refresh: Option<u32>,
    /// The present time.
    pub at: i64,
    /// Whether she may lock the station.
    pub locks: bool,
    /// Whether she must be told that the key lies beside the data.
    pub key_beside: bool,
    /// Whether there is something that she was told of and has not seen.
    pub told: bool,
    /// The same of somebody in custody, and of ill-treatment.
    pub told_custody: bool,
    /// See `told_custody`.
    pub told_treatment: bool,
    /// The same of a finding of the inspectorate, or of its answer.
    pub told_findings: bool,
    /// What the commander should know of the node.
    pub notices: Vec<Notice>,
    menu: Vec<(&'static str, &'static str)>,
    emergency: String,
}

/// The corner of the header that says who is at work.
#[derive(Clone)]
pub struct SignedIn {
    /// Her name, or her rank where the name is withheld.
    pub name: String,
    /// Her role in words.
    pub role: String,
    /// Her office in words.
    pub office: String,
}

/// Every place of the menu and what is needed to see it. The order is that of a day's work.
const MENU: &[(&str, &str, Action, Kind)] = &[
    ("/inspection", "inspection-title", Action::List, Kind::Conduct),
    ("/station", "web-station", Action::List, Kind::Situation),
    ("/dashboard", "web-dashboard", Action::Count, Kind::Figures),
    ("/visits", "web-visits", Action::List, Kind::Visit),
    ("/court", "docket-title", Action::List, Kind::Docket),
    ("/counsel", "counsel-open", Action::View, Kind::Counsel),
    ("/cases", "web-cases", Action::List, Kind::Case),
    ("/custody", "custody-title", Action::Count, Kind::Custody),
    ("/treatment", "treatment-title", Action::List, Kind::Treatment),
    ("/received", "referrals-received", Action::List, Kind::Received),
    ("/transfers", "transfers-title", Action::List, Kind::Transfer),
    ("/protection", "protection-reviews", Action::List, Kind::Risk),
    ("/recordings", "recordings-open", Action::List, Kind::Recording),
    ("/rooms", "rooms-title", Action::List, Kind::Room),
    ("/cross-complaints", "crossings-title", Action::List, Kind::Crossing),
    ("/leaves", "leaves-title", Action::Create, Kind::Exception),
    ("/findings", "findings-title", Action::List, Kind::Finding),
    ("/exceptions/stations", "gates-stations", Action::Count, Kind::Exception),
    ("/missing", "web-missing", Action::List, Kind::Missing),
    ("/circulation", "missing-passings", Action::Decide, Kind::Missing),
    ("/warrants", "warrants-title", Action::List, Kind::Warrant),
    ("/exhibits", "exhibits-waiting", Action::Decide, Kind::Exhibit),
    ("/erasures", "erasures-title", Action::Decide, Kind::Erasure),
    ("/search", "web-find", Action::Search, Kind::Visit),
    ("/matches", "web-matches", Action::View, Kind::Match),
    ("/searches", "web-searches", Action::Verify, Kind::Match),
    ("/registers", "web-registers", Action::List, Kind::Register),
    ("/totals", "totals-title", Action::List, Kind::Totals),
    ("/imports", "web-import", Action::Import, Kind::Import),
    ("/conduct", "conduct-title", Action::List, Kind::Conduct),
    ("/protection/figures", "quarters-menu", Action::List, Kind::Figures),
    ("/emergencies", "web-emergencies", Action::List, Kind::Emergency),
    ("/surveys", "surveys-title", Action::List, Kind::Survey),
    ("/voices", "voices-title", Action::List, Kind::Round),
    ("/studies", "studies-title", Action::List, Kind::Study),
    ("/releases", "releases-title", Action::List, Kind::Release),
    ("/accounts", "web-accounts", Action::Administer, Kind::Account),
    ("/logs", "web-log", Action::Verify, Kind::Log),
    ("/node", "watch-title", Action::Administer, Kind::Account),
];

/// What she is called: whoever has the duty is the duty officer, whatever her role.
fn post(pack: &Pack, who: &Who, lang: &str) -> String {
    let name = match who.has_duty() {
        true => pack.units.name("duty", lang),
        false => pack.roles.name(&who.role, lang),
    };
    name.to_owned()
}

/// Whoever works where survivors are received may have one of them before her, on every page.
fn protects(ask: &Ask) -> bool {
    let unit = ask.who.as_ref().and_then(|who| who.unit.as_deref());
    unit.and_then(|unit| ask.app.pack.units.get(unit)).is_some_and(|unit| unit.protected)
}

/// Only she who can do something about them is told.
fn notices(ask: &Ask) -> Vec<Notice> {
    let who = ask.who.as_ref().filter(|who| ask.app.may(who, Action::Administer, Kind::Account));
    who.map_or_else(Vec::new, |who| ask.app.notices(&who.office, ask.at))
}

/// The places of the menu that are open to her: path and key of its words.
pub fn places(app: &App, who: &Who) -> Vec<(&'static str, &'static str)> {
    let sees = |row: &&(&str, &str, Action, Kind)| {
        app.may(who, row.2, row.3) || app.sees_any(who, row.2, row.3)
    };
    MENU.iter().filter(sees).map(|row| (row.0, row.1)).collect()
}

impl std::ops::Deref for Page {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl Page {
    pub(super) fn new(ask: &Ask, title: String) -> Page {
        let pack = &ask.app.pack;
        let lang = ask.reader.lang.code();
        let menu = ask.who.as_ref().map_or_else(Vec::new, |who| places(&ask.app, who));
        Page {
            reader: ask.reader.clone(),
            title,
            signed_in: ask.who.as_ref().map(|who| SignedIn {
                name: who.name.clone().unwrap_or_default(),
                role: post(pack, who, lang),
                office: pack.offices.name(&who.office, lang).to_owned(),
            }),
            path: ask.path.clone(),
            demonstration: ask.app.config.demonstration,
            exit: protects(ask),
            locks: ask.who.as_ref().is_some_and(|who| keys::locks(&ask.app, who)),
            key_beside: ask.who.as_ref().is_some_and(|who| keys::warned(&ask.app, who)),
            told: ask.who.as_ref().is_some_and(|who| who.told),
            told_custody: ask.who.as_ref().is_some_and(|who| who.told_custody),
            told_treatment: ask.who.as_ref().is_some_and(|who| who.told_treatment),
            told_findings: ask.who.as_ref().is_some_and(|who| who.told_findings),
            refresh: None,
            at: ask.at,
            notices: notices(ask),
            menu,
            emergency: pack
                .emergency_numbers
                .iter()
                .next()
                .map_or_else(String::new, |row| row.number.clone()),
        }
    }

    /// A page that a person must be able to leave at once.
    pub fn with_exit(mut self) -> Page {
        self.exit = true;
        self
    }

    /// A page that reads itself anew.
    pub fn refreshing(mut self, seconds: u32) -> Page {
        self.refresh = Some(seconds);
        self
    }

    /// The title as the browser shows it.
    pub fn full_title(&self, problems: bool) -> String {
        let service = self.t("web-service");
        if problems {
            let title = self.plain("web-title-error", &[("title", self.title.as_str().into())]);
            return format!("{title} — {service}");
        }
        format!("{} — {service}", self.title)
    }

    /// The address of a built file.
    pub fn asset(&self, name: &str) -> String {
        asset(name)
    }

    /// The stylesheet for the writing direction.
    pub fn stylesheet(&self) -> String {
        asset(if self.is_rtl() { "app.rtl.css" } else { "app.ltr.css" })
    }

    /// An icon of the sprite.
    pub fn icon(&self, name: &str) -> components::Icon {
        components::Icon::new(asset("icons.svg"), name)
    }

    /// The emergency number, in the reader's digits.
    pub fn emergency_line(&self) -> String {
        self.t_args("web-emergency", &[("number", self.emergency.as_str().into())])
    }

    /// The languages, and whether each is the present one.
    pub fn languages(&self) -> Vec<(Lang, bool)> {
        Lang::all().map(|lang| (lang, lang == self.reader.lang)).collect()
    }

    /// The menu.
    pub fn navigation(&self) -> ServiceNavigation {
        let within = |place: &str| {
            self.path
                .strip_prefix(place)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        // One place lies within another; only the nearest is the present one.
        let places = self.menu.iter().map(|(href, _)| *href);
        let here = places.filter(|href| within(href)).max_by_key(|href| href.len());
        let items = self
            .menu
            .iter()
            .map(|(href, key)| NavigationItem::new(*href, self.t(key)).active(here == Some(*href)));
        ServiceNavigation::new(self.t("web-menu")).items(items)
    }

    /// Whether a place of the menu is open to her.
    pub fn leads_to(&self, path: &str) -> bool {
        self.menu.iter().any(|(place, _)| *place == path)
    }

    /// What the commander is told while the key lies beside the data.
    pub fn key_warning(&self) -> NotificationBanner {
        NotificationBanner::new(self.t("keys-beside-title"), self.t("keys-beside-text"))
    }

    /// A refusal in the reader's words.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        let args: Vec<(&str, Value)> =
            refusal.args.iter().map(|(name, value)| (*name, self.argument(name, value))).collect();
        self.t_args(refusal.message, &args)
    }

    /// How days and hours are written is shown in the reader's own digits.
    fn argument(&self, name: &str, value: &str) -> Value<'static> {
        match name {
            "example" => self.figures(value).into(),
            _ => value.to_owned().into(),
        }
    }

    /// The problem of one field, to be shown beside it.
    pub fn problem(&self, problems: &Problems, field: &str) -> Option<ErrorMessage> {
        let refusal = problems.at(field)?;
        Some(ErrorMessage::new(self.t("web-problem"), self.refusal(refusal)))
    }

    /// All problems, to stand above the form; nothing if there are none.
    pub fn summary(&self, problems: &Problems) -> Option<ErrorSummary> {
        if problems.is_empty() {
            return None;
        }
        let start = ErrorSummary::new(self.t("web-problems"));
        Some(problems.iter().fold(start, |summary, refusal| {
            let place =
                refusal.field.map_or_else(|| "#main".to_owned(), |field| format!("#{field}"));
            summary.problem(place, self.refusal(refusal))
        }))
    }
}
