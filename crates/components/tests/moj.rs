//! The markup of the MOJ components and of our own additions, as it was looked at.

use components::*;
use insta::assert_snapshot;

#[test]
fn alert() {
    let alert = Alert::new(
        AlertKind::Warning,
        "Warning: a case waits",
        "/assets/icons.svg",
        "A case waits",
    );
    assert_snapshot!(alert);
}

#[test]
fn badge() {
    assert_snapshot!(Badge::new("Urgent").colour("red"));
}

#[test]
fn identity_bar() {
    let bar =
        IdentityBar::new("NIN-2026-004217").high().detail(Badge::new("High risk").colour("red"));
    assert_snapshot!(bar.action(Button::new("Lock").secondary()));
}

#[test]
fn timeline() {
    let first =
        TimelineItem::new("Report received", "2026-01-21T09:40:00+03:00", "21 January 2026, 9:40");
    let second =
        TimelineItem::new("Name corrected", "2026-01-21T10:15:00+03:00", "21 January 2026, 10:15");
    let timeline =
        Timeline::new().item(first.by("by Lieutenant M.").description("In the private room."));
    assert_snapshot!(timeline.item(second.correction()).level(3));
}

#[test]
fn filter() {
    let fields = Select::new("state", "State").option("open", "Open");
    let filter = Filter::new("Filter", fields).chosen("Chosen", "/cases", "Clear");
    assert_snapshot!(filter.tag("/cases?state=", "Open", "Take off the filter"));
}

#[test]
fn ticket_panel() {
    assert_snapshot!(TicketPanel::new().section("red", Html::trusted("<p>Overdue</p>")));
}

#[test]
fn sub_navigation() {
    assert_snapshot!(
        SubNavigation::new("Case").item("/a", "Facts", true).item("/b", "Exhibits", false)
    );
}

#[test]
fn picture_cards() {
    let icon = Icon::new("/assets/icons.svg", "house");
    let radios =
        Radios::new("kind", "What happened?").item(Choice::new("home", "Burglary").icon(icon));
    assert_snapshot!(radios.pictures().value("home"));
}

#[test]
fn table_of_cards() {
    let table =
        Table::new(["Number", "State"]).row([Cell::new("4217"), Cell::new(Tag::new("Open"))]);
    assert_snapshot!(table.cards());
}
