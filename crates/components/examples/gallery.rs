//! Prints one page with every component: `gallery rtl|ltr FOLDER`, where FOLDER is the address of `ui/dist`.

use components::*;

const WORDS: &str = include_str!("gallery/words.txt");

/// Arabic and English words of the page, by key.
struct Say {
    column: usize,
    sprite: String,
}

impl Say {
    fn t(&self, key: &str) -> String {
        let line = WORDS.lines().find(|line| line.split('|').next() == Some(key));
        line.and_then(|line| line.split('|').nth(self.column)).unwrap_or(key).to_owned()
    }

    fn icon(&self, name: &str) -> Icon {
        Icon::new(&self.sprite, name)
    }

    fn error(&self) -> ErrorMessage {
        ErrorMessage::new(self.t("error"), self.t("describe-error"))
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let direction = arguments.next().unwrap_or("rtl".into());
    let folder = arguments.next().unwrap_or("/dist".into());
    let manifest = std::fs::read_to_string("ui/dist/manifest.json").unwrap_or_default();
    let files: serde_json::Value = serde_json::from_str(&manifest).unwrap_or_default();
    let file = |name: &str| format!("{folder}/{}", files[name]["file"].as_str().unwrap_or(name));
    let say = Say { column: if direction == "rtl" { 1 } else { 2 }, sprite: file("icons.svg") };
    let lang = if direction == "rtl" { "ar-IQ" } else { "en-IQ" };
    println!(
        "<!doctype html><html lang=\"{lang}\" dir=\"{direction}\" class=\"govuk-template\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Gallery</title>\
         <link rel=\"stylesheet\" href=\"{}\"><script type=\"module\" src=\"{}\"></script></head>\
         <body class=\"govuk-template__body\">{}<div class=\"govuk-width-container\">{}\
         <main class=\"govuk-main-wrapper\" id=\"content\">{}{}{}{}</main></div>{}</body></html>",
        file(&format!("app.{direction}.css")),
        file("app.js"),
        head(&say),
        above(&say),
        form(&say),
        desk(&say),
        case(&say),
        papers(&say),
        foot(&say),
    );
}

fn head(say: &Say) -> String {
    let demo = PhaseBanner::new(Tag::new(say.t("demo")), say.t("demo-words")).class("demo");
    let items = ["report", "follow", "nearest", "rights"];
    let items = items.map(|key| NavigationItem::new("#", say.t(key)).current(key == "report"));
    let navigation = ServiceNavigation::new(say.t("menu")).items(items);
    let skip = SkipLink::new("#content", say.t("skip"));
    format!(
        "{skip}<header class=\"hdr\"><div class=\"hdr__in govuk-width-container\">{}<p class=\"hdr__org\">{}<span>{}</span></p>\
         <nav class=\"hdr__lang\" aria-label=\"Language\"><ul><li><span>العربية</span></li><li><a href=\"#\" lang=\"ckb\">کوردی</a></li>\
         <li><a href=\"#\" lang=\"en\">English</a></li></ul></nav></div></header>{demo}{navigation}",
        say.icon("shield").class("ico--l"),
        say.t("ministry"),
        say.t("stations"),
    )
}

fn above(say: &Say) -> String {
    let exit = ExitThisPage::new("https://example.org/", say.t("exit"), &ExitWords::default());
    let back = BackLink::new("#", say.t("back"));
    let crumbs = Breadcrumbs::new(say.t("menu")).item("#", say.t("report")).here(say.t("describe"));
    format!(
        "<div class=\"above\"><nav aria-label=\"{}\">{back}{crumbs}</nav>{exit}</div>",
        say.t("back")
    )
}

fn steps(say: &Say) -> String {
    let steps = "<ol class=\"steps\"><li class=\"done\"><span class=\"dot\">✓</span><span class=\"t\">A</span></li>\
        <li class=\"cur\" aria-current=\"step\"><span class=\"dot\">2</span><span class=\"t\">B</span></li>\
        <li><span class=\"dot\">3</span><span class=\"t\">C</span></li><li><span class=\"dot\">4</span><span class=\"t\">D</span></li></ol>";
    ["A", "B", "C", "D"].iter().enumerate().fold(steps.to_owned(), |steps, (n, letter)| {
        steps.replace(&format!(">{letter}<"), &format!(">{}<", say.t(&format!("step{}", n + 1))))
    })
}

fn kind(say: &Say) -> Radios {
    let kinds = [
        ("home", "house"),
        ("car", "car"),
        ("family", "heart-crack"),
        ("child", "baby"),
        ("missing", "user-x"),
        ("fraud", "hand-coins"),
    ];
    let kinds = kinds.map(|(key, icon)| Choice::new(key, say.t(key)).icon(say.icon(icon)));
    Radios::new("kind", say.t("kind"))
        .hint(say.t("kind-hint"))
        .items(kinds)
        .value("family")
        .pictures()
}

fn form(say: &Say) -> String {
    let steps = steps(say);
    let summary = ErrorSummary::new(say.t("problem")).problem("#story", say.t("describe-error"));
    let kind = kind(say);
    let count = CountWords {
        limit: say.t("limit"),
        under: Plural::default().with("other", say.t("count-under")),
        at: say.t("count-at"),
        ..CountWords::default()
    };
    let story = CharacterCount::new(
        "story",
        Label::new(say.t("describe")).class("govuk-label--m"),
        Some(2000),
        count,
    )
    .hint(say.t("describe-hint"))
    .error(say.error());
    let (day, month, year) = (say.t("day"), say.t("month"), say.t("year"));
    let date = DateInput::new("when", say.t("when"), [&day, &month, &year])
        .values(["21", "11", "2026"])
        .hint(say.t("when-hint"));
    let words = FileWords {
        choose: say.t("choose"),
        drop: say.t("drop"),
        none: say.t("none"),
        ..FileWords::default()
    };
    let file = FileUpload::new("files", Label::new(say.t("files")).class("govuk-label--m"))
        .zone(&words)
        .multiple();
    let phone = Input::new("phone", say.t("phone"))
        .kind("tel")
        .digits()
        .value("0770 123 4567")
        .class("govuk-input--width-20");
    let details = Details::new(say.t("afraid"), say.t("afraid-words"));
    let buttons = format!(
        "<div class=\"govuk-button-group\">{} <a class=\"govuk-link\" href=\"#\">{}</a></div>",
        Button::new(say.t("continue")),
        say.t("later")
    );
    let aside = format!(
        "<aside class=\"aside\"><h2 class=\"govuk-heading-s\">{} {}</h2><p class=\"govuk-body\">{}</p></aside>",
        say.icon("phone"),
        say.t("danger"),
        say.t("call")
    );
    let heading = format!(
        "<span class=\"govuk-caption-l\">{}</span><h1 class=\"govuk-heading-l\">{}</h1>",
        say.t("step-of"),
        say.t("describe")
    );
    format!(
        "{steps}<div class=\"govuk-grid-row\"><div class=\"govuk-grid-column-two-thirds\">{summary}{heading}<form novalidate>{kind}{story}{date}{file}{phone}{details}{buttons}</form></div>\
         <div class=\"govuk-grid-column-one-third\">{aside}</div></div>"
    )
}

fn desk(say: &Say) -> String {
    let urgent = Alert::new(AlertKind::Warning, say.t("warning"), &say.sprite, say.t("waits"));
    let kpi = |class: &str, key: &str, figure: &str| {
        format!(
            "<li class=\"kpi {class}\"><h2 class=\"kt\">{}</h2><p class=\"num\">{figure}</p><svg class=\"spark {class}\" viewBox=\"0 0 100 34\"><polyline points=\"0,8 30,20 60,14 98,28\"></polyline><circle cx=\"98\" cy=\"28\" r=\"3\"></circle></svg><p class=\"delta\">▲ ٪٤٧</p></li>",
            say.t(key)
        )
    };
    let kpis = format!(
        "<ul class=\"kpis\">{}{}{}</ul>",
        kpi("", "reports", "٧٢"),
        kpi("bad", "overdue", "٩"),
        kpi("good", "satisfied", "٪٨١")
    );
    let id = |number: &str| {
        Html::trusted(format!(
            "<a class=\"govuk-link\" href=\"#\"><bdi dir=\"ltr\">{number}</bdi></a>"
        ))
    };
    let row = |number, kind: &str, state: &str, colour| {
        [
            Cell::new(id(number)),
            Cell::new(say.t(kind)),
            Cell::new(Tag::new(say.t(state)).colour(colour)),
            Cell::number("12"),
        ]
    };
    let table = Table::new([
        Cell::new(say.t("number")),
        Cell::new(say.t("kind")),
        Cell::new(say.t("state")),
        Cell::number(say.t("days")),
    ])
    .caption(say.t("cases"))
    .caption_class("govuk-table__caption--m")
    .row(row("NIN-2026-004217", "family", "urgent", "red"))
    .row(row("NIN-2026-004215", "car", "open", "blue"))
    .row(row("NIN-2026-004190", "home", "closed", "green"))
    .cards();
    let pages = Pagination::new(say.t("menu"))
        .previous("#", say.t("previous"))
        .page("#", "1", "1", false)
        .page("#", "2", "2", true)
        .gap()
        .next("#", say.t("next"));
    let board = format!(
        "<section class=\"board\" id=\"queue\" data-refresh=\"15\"><div><h2 class=\"govuk-heading-m\">{}</h2><ul><li class=\"called\"><span class=\"no\">A-14</span><span>3</span></li><li class=\"first\"><span class=\"no\">B-02</span><span>{}</span></li></ul></div></section>",
        say.t("board"),
        say.t("urgent")
    );
    let state = Select::new("state", say.t("state"))
        .options([("open", say.t("open")), ("closed", say.t("closed"))]);
    let filter = Filter::new(
        say.t("filter"),
        Html::join([Html::from(state), Button::new(say.t("apply")).into()]),
    )
    .chosen(say.t("chosen"), "#", say.t("clear"))
    .tag("#", say.t("open"), say.t("clear"));
    format!(
        "{kpis}{urgent}{table}{pages}<div class=\"cols\"><div>{board}</div><div>{filter}</div></div>"
    )
}

fn case(say: &Say) -> String {
    let bar = IdentityBar::new(Html::trusted("<bdi dir=\"ltr\">NIN-2026-004217</bdi>"))
        .high()
        .detail(Badge::new(say.t("high")).colour("red"))
        .detail(Tag::new(say.t("open")))
        .action(Button::new(say.t("lock")).secondary().class("govuk-!-margin-bottom-0"));
    let sub = SubNavigation::new(say.t("menu"))
        .item("#", say.t("facts"), true)
        .item("#", say.t("log"), false)
        .item("#", say.t("tasks"), false);
    let entry = |key: &str| {
        TimelineItem::new(say.t(key), "2026-11-21T09:40:00+03:00", say.t("at"))
            .by(say.t("by"))
            .description(say.t("describe-hint"))
    };
    let timeline = Timeline::new()
        .item(entry("received"))
        .item(entry("assessed"))
        .item(entry("corrected").correction());
    let tasks = TaskList::new()
        .task(Task::new(say.t("statement"), say.t("done")).href("#"))
        .task(
            Task::new(say.t("assessed"), Tag::new(say.t("open")).colour("blue"))
                .href("#")
                .hint(say.t("kind-hint")),
        )
        .task(Task::new(say.t("files"), say.t("not-yet")).waiting());
    let change = || Action::new("#", say.t("change")).hidden(say.t("phone"));
    let summary = SummaryList::new()
        .item(
            SummaryRow::new(say.t("phone"), Html::trusted("<bdi dir=\"ltr\">0770 123 4567</bdi>"))
                .action(change()),
        )
        .item(SummaryRow::new(say.t("kind"), say.t("family")).action(change()))
        .card(Card::new(say.t("facts")));
    let tabs = Tabs::new(say.t("menu")).tab("t1", say.t("facts"), Html::from(summary)).tab(
        "t2",
        say.t("log"),
        Html::from(timeline.clone()),
    );
    let panel = TicketPanel::new()
        .section("red", Html::trusted(format!("<p class=\"govuk-body\">{}</p>", say.t("waits"))));
    format!(
        "{bar}{sub}{tabs}<div class=\"cols\"><div>{timeline}</div><div>{tasks}{panel}</div></div>"
    )
}

fn papers(say: &Say) -> String {
    let panel =
        Panel::new(say.t("received")).body(Html::trusted("<bdi dir=\"ltr\">NIN-2026-004217</bdi>"));
    let stop = Panel::interruption(say.t("gate"))
        .body(Html::trusted(format!("<p>{}</p>", say.t("gate-words"))))
        .action(Button::new(say.t("continue")).class("govuk-button--inverse"))
        .level(2);
    let warning = WarningText::new(say.t("warning"), say.t("gate-words"));
    let inset = InsetText::new(say.t("describe-hint"));
    let banner = NotificationBanner::new(say.t("done"), say.t("received"))
        .success()
        .disable_auto_focus(true);
    let words = PasswordWords {
        show: say.t("show"),
        show_label: say.t("show"),
        ..PasswordWords::default()
    };
    let password = PasswordInput::new("pass", say.t("pass"), words)
        .with(|input| input.class("govuk-input--width-20"));
    let boxes = Checkboxes::new("needs", say.t("needs"))
        .item(Choice::new("1", say.t("wheelchair")).hint(say.t("kind-hint")))
        .item(Choice::divider(say.t("or")))
        .item(Choice::new("2", say.t("nothing")).exclusive());
    let radios = Radios::new("yn", say.t("needs"))
        .item(Choice::new("y", say.t("open")))
        .item(Choice::new("n", say.t("closed")))
        .value("y")
        .class("govuk-radios--inline");
    let print = Button::new(Html::join([
        Html::from(say.icon("printer")),
        Content::from(say.t("print")).into(),
    ]))
    .prints();
    let slip = format!(
        "<section class=\"slip\"><h2 class=\"govuk-heading-m\">{}</h2><bdi class=\"ref\" dir=\"ltr\">NIN-2026-004217</bdi><dl><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd><bdi dir=\"ltr\">4821</bdi></dd></dl></section>",
        say.t("keep"),
        say.t("kind"),
        say.t("family"),
        say.t("pin")
    );
    let doors = format!(
        "<ul class=\"doors\"><li class=\"urgent\">{}<a class=\"govuk-link\" href=\"#\">{}</a><p>{}</p></li><li>{}<a class=\"govuk-link\" href=\"#\">{}</a><p>{}</p></li></ul>",
        say.icon("phone"),
        say.t("danger"),
        say.t("call"),
        say.icon("file-text"),
        say.t("report"),
        say.t("kind-hint")
    );
    format!("{doors}{panel}{stop}{banner}{warning}{inset}{password}{boxes}{radios}{slip}{print}")
}

fn foot(say: &Say) -> String {
    format!(
        "<footer class=\"foot\"><div class=\"govuk-width-container\"><ul><li><a class=\"govuk-link\" href=\"#\">{}</a></li><li><a class=\"govuk-link\" href=\"#\">{}</a></li></ul>{}</div></footer>",
        say.t("rights"),
        say.t("nearest"),
        say.t("call")
    )
}
