//! What a person types never becomes markup, and no component writes inline style or script.

use components::*;

const HOSTILE: &str = "<script>alert('\"&')</script>";

/// Each component with hostile words wherever it takes text.
fn all() -> Vec<(&'static str, String)> {
    let h = || HOSTILE.to_owned();
    [fields(h), groups(h), words(h), pages(h), moj(h)].concat()
}

fn error(h: fn() -> String) -> ErrorMessage {
    ErrorMessage::new(h(), h())
}

fn fields(h: fn() -> String) -> Vec<(&'static str, String)> {
    let count = CountWords {
        limit: h(),
        under: Plural::default().with(h(), h()),
        at: h(),
        over: Plural::default(),
    };
    let password = PasswordWords {
        show: h(),
        hide: h(),
        show_label: h(),
        hide_label: h(),
        shown: h(),
        hidden: h(),
    };
    let file = FileWords {
        choose: h(),
        drop: h(),
        none: h(),
        several: Plural::default(),
        entered: h(),
        left: h(),
    };
    let affix = || Affix::new(h()).attr("title", h());
    let input = Input::new(h(), h())
        .value(h())
        .hint(h())
        .error(error(h))
        .id(h())
        .prefix(affix())
        .suffix(affix());
    vec![
        (
            "input",
            input.pattern(h()).autocomplete(h()).kind(h()).attr("dir", h()).class(h()).to_string(),
        ),
        (
            "textarea",
            Textarea::new(h(), h()).value(h()).hint(h()).error(error(h)).after(h()).to_string(),
        ),
        (
            "character count",
            CharacterCount::new(h(), h(), Some(9), count).value(h()).hint(h()).to_string(),
        ),
        (
            "select",
            Select::new(h(), h()).option(h(), h()).item(Choosable::new(h())).hint(h()).to_string(),
        ),
        ("file upload", FileUpload::new(h(), h()).zone(&file).error(error(h)).to_string()),
        (
            "password",
            PasswordInput::new(h(), h(), password).with(|input| input.hint(h())).to_string(),
        ),
        ("label", Label::new(h()).target(h()).to_string()),
        ("hint", Hint::new(h()).id(h()).to_string()),
        ("error message", error(h).id(h()).to_string()),
    ]
}

fn groups(h: fn() -> String) -> Vec<(&'static str, String)> {
    let choice =
        || Choice::new(h(), h()).hint(h()).id(h()).icon(Icon::new(h(), h())).attr("data-x", h());
    let date =
        DateInput::new(HOSTILE, h(), [HOSTILE; 3]).values([HOSTILE; 3]).hint(h()).error(error(h));
    vec![
        (
            "radios",
            Radios::new(h(), h()).item(choice()).item(Choice::divider(h())).hint(h()).to_string(),
        ),
        (
            "checkboxes",
            Checkboxes::new(h(), h()).item(choice().name(h())).error(error(h)).to_string(),
        ),
        ("date input", date.to_string()),
        ("fieldset", Fieldset::new(h()).role(h()).described_by(h()).to_string()),
    ]
}

fn words(h: fn() -> String) -> Vec<(&'static str, String)> {
    let exit = ExitWords { activated: h(), timed_out: h(), two_more: h(), one_more: h() };
    vec![
        ("back link", BackLink::new(h(), h()).to_string()),
        ("skip link", SkipLink::new(h(), h()).to_string()),
        ("button", Button::new(h()).name(h()).value(h()).id(h()).to_string()),
        ("button link", Button::new(h()).href(h()).start().to_string()),
        ("details", Details::new(h(), h()).id(h()).to_string()),
        ("exit this page", ExitThisPage::new(h(), h(), &exit).id(h()).to_string()),
        ("inset text", InsetText::new(h()).id(h()).to_string()),
        (
            "notification banner",
            NotificationBanner::new(h(), h()).role(h()).title_id(h()).to_string(),
        ),
        ("panel", Panel::new(h()).body(h()).to_string()),
        ("phase banner", PhaseBanner::new(Tag::new(h()), h()).to_string()),
        ("tag", Tag::new(h()).colour(HOSTILE).to_string()),
        ("warning text", WarningText::new(h(), h()).to_string()),
        ("icon", Icon::new(h(), h()).to_string()),
    ]
}

fn pages(h: fn() -> String) -> Vec<(&'static str, String)> {
    let action = || Action::new(h(), h()).hidden(h());
    let row = SummaryRow::new(h(), h()).action(action()).action(action());
    let navigation = ServiceNavigation::new(h()).service(h(), Some(h()), h()).menu_label(h());
    let items = [NavigationItem::new(h(), h()), NavigationItem::words(h()).current(true)];
    vec![
        ("breadcrumbs", Breadcrumbs::new(h()).item(h(), h()).here(h()).to_string()),
        ("error summary", ErrorSummary::new(h()).description(h()).problem(h(), h()).to_string()),
        (
            "pagination",
            Pagination::new(h())
                .previous(h(), h())
                .next(h(), h())
                .page(h(), h(), h(), true)
                .to_string(),
        ),
        ("service navigation", navigation.items(items).to_string()),
        (
            "summary list",
            SummaryList::new().item(row).card(Card::new(h()).action(action())).to_string(),
        ),
        ("table", Table::new([h()]).row([h()]).caption(h()).cards().to_string()),
        ("tabs", Tabs::new(h()).tab(h(), h(), h()).to_string()),
        (
            "task list",
            TaskList::new().task(Task::new(h(), h()).href(h()).hint(h())).prefix(h()).to_string(),
        ),
    ]
}

fn moj(h: fn() -> String) -> Vec<(&'static str, String)> {
    let item = TimelineItem::new(h(), h(), h()).by(h()).description(h());
    vec![
        ("alert", Alert::new(AlertKind::Error, h(), h(), h()).heading(h()).to_string()),
        ("badge", Badge::new(h()).to_string()),
        ("identity bar", IdentityBar::new(h()).detail(Tag::new(h())).to_string()),
        ("timeline", Timeline::new().item(item).to_string()),
        (
            "filter",
            Filter::new(h(), Html::default()).chosen(h(), h(), h()).tag(h(), h(), h()).to_string(),
        ),
        ("ticket panel", TicketPanel::new().section(HOSTILE, Tag::new(h())).to_string()),
        ("sub navigation", SubNavigation::new(h()).item(h(), h(), true).to_string()),
    ]
}

#[test]
fn text_is_escaped() {
    for (name, html) in all() {
        assert!(html.contains("alert("), "{name} does not show its words: {html}");
        assert!(!html.contains("<script"), "{name} lets markup through: {html}");
        // Outside tags no quote is left as typed; inside, one would end an attribute early.
        assert!(!html.contains("alert('"), "{name} lets a quote through: {html}");
    }
}

#[test]
fn escaped_once() {
    for (name, html) in all() {
        assert!(
            !html.contains("&amp;lt;") && !html.contains("&#38;lt;"),
            "{name} escapes twice: {html}"
        );
    }
}

#[test]
fn no_inline_style_or_script() {
    for (name, html) in all() {
        for tag in html.split('<').filter_map(|part| part.split('>').next()) {
            let words = tag.split_whitespace().skip(1);
            let bad = words.filter(|word| word.starts_with("style=") || word.starts_with("on"));
            let bad: Vec<_> = bad.filter(|word| word.contains('=')).collect();
            assert!(bad.is_empty(), "{name} writes {bad:?}");
        }
    }
}

#[test]
fn inline_attributes_are_refused() {
    let made = Tag::new("x")
        .attr("style", "color:red")
        .attr("onclick", "x()")
        .attr("a b", "c")
        .attr("title", "y");
    assert_eq!(made.to_string(), "<strong class=\"govuk-tag\" title=\"y\">x</strong>");
}

#[test]
fn a_page_shows_components_without_a_filter() {
    #[derive(askama::Template)]
    #[template(source = "<p>{{ tag }} {{ word }}</p>", ext = "html")]
    struct Page {
        tag: Tag,
        word: &'static str,
    }
    let page = Page { tag: Tag::new("<b>"), word: "<i>" };
    assert_eq!(
        page.to_string(),
        "<p><strong class=\"govuk-tag\">&lt;b&gt;</strong> &#60;i&#62;</p>"
    );
}
