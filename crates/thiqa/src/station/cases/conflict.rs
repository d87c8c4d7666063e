//! A case that may concern an officer: the check, what follows from it, and what is said of it.

use ::names::Name;
use access::Sensitivity;
use components::{Choice, Html, InsetText, Legend, Radios, WarningText};
use db::Tx;

use super::{
    Case, Event, PersonWords,
    dossier::{self, Dossier, SeenConflict, name_of},
    inputs::Drawn,
    is_protected,
    line::Speaker,
    reach::Seen,
};
use crate::{
    Error, Result,
    books::{Pen, replay},
    id::Id,
    lang::msg,
    node::{App, Node},
    pack::Pack,
    station::{
        conflicts::{self, Evidence, KnownOfficer, Party, Tie},
        crossings,
    },
};

/// Whether somebody new may be concerned after it, or somebody no longer.
pub(super) fn may_come_of(event: &Event) -> bool {
    matches!(
        event,
        Event::PersonAdded(_)
            | Event::PersonCorrected { .. }
            | Event::Assigned { .. }
            | Event::HandedOver { .. }
            | Event::Raised { .. }
            | Event::TaskSet { .. }
            | Event::ConflictDecided { .. }
            | Event::TransferDecided { .. }
            | Event::Received(_)
    )
}

/// Compares the people of a case with the officers of its office, keeps it from those whom it may
/// concern, and takes it out of their hands; the files beside it are kept from its officer. Written
/// by the node: nobody chose it.
pub fn check(tx: &mut Tx, app: &App, pen: &Pen, id: &Id<Case>) -> Result<()> {
    for file in crossings::beside(tx, &pen.office, id.as_str())?.iter().chain([id]) {
        match check_one(tx, app, pen, file) {
            // What was erased concerns nobody any more.
            Ok(()) | Err(Error::Gone) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn check_one(tx: &mut Tx, app: &App, pen: &Pen, id: &Id<Case>) -> Result<()> {
    let dossier = dossier::read(tx, &app.books, &pen.office, id.as_str())?;
    if dossier.case.is_gone() {
        return Ok(());
    }
    let pen = Pen { actor: "node".into(), ..pen.clone() };
    let officers = conflicts::officers(tx, &app.books, &pen.office)?;
    let people: Vec<Party> = dossier.people.iter().map(|person| party(&person.words)).collect();
    for officer in &officers {
        let mut evidence = conflicts::ties(officer, &people);
        evidence.retain(|found| !is_known(&dossier, &officer.account, found));
        if !evidence.is_empty() {
            let found = Event::ConflictFound {
                officer: officer.account.clone(),
                evidence: evidence.into(),
            };
            pen.record(tx, id, |case: &Case| case.standing(found))?;
        }
    }
    keep(tx, &app.pack, &pen, id, &officers)
}

/// Who would be kept from a case at another office, as the gate says it: looked at before anybody
/// there knows of the case.
pub fn kept_at(
    tx: &mut Tx,
    app: &Node,
    (from, id): (&str, &Id<Case>),
    office: &str,
) -> Result<String> {
    let dossier = dossier::read(tx, &app.books, from, id.as_str())?;
    let officers = conflicts::officers(tx, &app.books, office)?;
    let people: Vec<Party> = dossier.people.iter().map(|person| party(&person.words)).collect();
    let concerned: Vec<&str> = officers
        .iter()
        .filter(|officer| !conflicts::ties(officer, &people).is_empty())
        .map(|officer| officer.account.as_str())
        .collect();
    let protected = dossier.case.sensitivity() != Sensitivity::Ordinary;
    let kept = conflicts::marks(&app.pack, &officers, &concerned, protected);
    Ok(if kept.is_empty() { String::new() } else { format!(" {} ", kept.join(" ")) })
}

pub(super) fn party(words: &PersonWords) -> Party {
    let PersonWords { given, father, grandfather, title, mother, phone, address, .. } = words;
    // A whole name is often written into the first field.
    let name = match [father, grandfather, title].iter().all(|part| part.is_empty()) {
        true => Name::parse(given),
        false => Name {
            given: given.clone(),
            father: father.clone(),
            grandfather: grandfather.clone(),
            tribe: title.clone(),
        },
    };
    Party { name, mother: mother.clone(), phone: phone.clone(), address: address.clone() }
}

/// What was found before is not found again, also where it was lifted.
pub(super) fn is_known(dossier: &Dossier, officer: &str, found: &Evidence) -> bool {
    let own = dossier.conflicts.iter().filter(|conflict| conflict.officer == officer);
    own.flat_map(|conflict| &conflict.evidence).any(|known| known == found)
}

/// Who is to be kept from a case: whom it concerns with her line, and who had a file beside it.
pub(super) fn whom(
    tx: &mut Tx,
    pack: &Pack,
    (office, id): (&str, &str),
    case: &Case,
    officers: &[KnownOfficer],
) -> Result<Vec<String>> {
    let protected = case.sensitivity() != Sensitivity::Ordinary;
    let mut whom = conflicts::marks(pack, officers, &case.concerned(), protected);
    let barred = crossings::barred(tx, office, id)?;
    whom.extend(barred.into_iter().filter(|account| !whom.contains(account)).collect::<Vec<_>>());
    Ok(whom)
}

/// Keeps the case from those whom it concerns now, and leaves it in no hands of theirs.
pub(super) fn keep(
    tx: &mut Tx,
    pack: &Pack,
    pen: &Pen,
    id: &Id<Case>,
    officers: &[KnownOfficer],
) -> Result<()> {
    let (case, _) = replay::<Case>(tx, &pen.office, id.as_str())?;
    let protected = case.sensitivity() != Sensitivity::Ordinary;
    let whom = whom(tx, pack, (&pen.office, id.as_str()), &case, officers)?;
    if whom != case.kept {
        pen.record(tx, id, |case: &Case| {
            case.standing(Event::KeptFrom { whom, why: None.into() })
        })?;
    }
    let (case, _) = replay::<Case>(tx, &pen.office, id.as_str())?;
    let hers = case.officer.as_deref().filter(|account| {
        let unit = officers.iter().find(|officer| officer.account == *account);
        case.keeps(Some(account), unit.and_then(|officer| officer.unit.as_deref()))
    });
    let unit = case.unit.clone().filter(|unit| !case.keeps(None, Some(unit)));
    if hers.is_none() && unit == case.unit {
        return Ok(());
    }
    let unit = unit.or_else(|| another(pack, officers, &case, protected));
    let officer = case.officer.clone().filter(|_| hers.is_none());
    let assigned = Event::Assigned { unit, officer, why: None.into() };
    pen.record(tx, id, |case: &Case| case.standing(assigned)).map(drop)
}

/// A unit that may have the case and has somebody who is not kept from it.
fn another(pack: &Pack, officers: &[KnownOfficer], case: &Case, protected: bool) -> Option<String> {
    let fits = |unit: &str| match protected {
        true => is_protected(pack, unit),
        false => unit == "investigation" || unit == "command",
    };
    let mut free = officers.iter().filter(|one| !conflicts::is_kept(&case.kept, one));
    free.find_map(|one| one.unit.clone().filter(|unit| fits(unit)))
        .or_else(|| protected.then(|| super::protected_unit(pack)).flatten())
}

/// `yes` and `no`.
pub(super) fn stands(code: &str) -> Option<bool> {
    match code {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// What stands above a case that may concern an officer; `decides` offers to say whether it is so.
pub(super) fn warning(speaker: &Speaker, seen: &Seen, decides: bool) -> Html {
    let page = speaker.page;
    let id = &seen.dossier.id;
    let one = |(n, conflict): (usize, &SeenConflict)| {
        let name = name_of(&seen.officers, &conflict.officer);
        let state = match conflict.stands {
            None => msg("conflicts-open"),
            Some(true) => msg("conflicts-stands"),
            Some(false) => msg("conflicts-lifted"),
        };
        let mut pieces = vec![Html::trusted(format!(
            "<h3 class=\"govuk-heading-s\"><bdi>{}</bdi> — {}</h3>",
            Html::from(components::Content::from(name.as_str())),
            page.t(state)
        ))];
        pieces.push(list(speaker, seen, conflict));
        if let Some(why) = &conflict.why {
            let why = Html::from(components::Content::from(why.as_str()));
            pieces.push(Html::trusted(format!("<p class=\"govuk-body\"><bdi>{why}</bdi></p>")));
        }
        if decides {
            pieces.push(Html::trusted(format!(
                "<p class=\"govuk-body no-print\"><a class=\"govuk-link\" href=\"/cases/{id}/conflicts/{n}\">{}</a></p>",
                page.t("conflicts-decide")
            )));
        }
        Html::join(pieces)
    };
    let conflicts = &seen.dossier.conflicts;
    if conflicts.is_empty() {
        return Html::default();
    }
    let mut pieces = Vec::new();
    if !seen.dossier.case.concerned().is_empty() {
        let words = page.t("conflicts-warning");
        pieces.push(Html::from(WarningText::new(page.t("web-problem"), words)));
    }
    pieces.extend(conflicts.iter().enumerate().map(one));
    let inner = Html::join(pieces);
    let title = page.t("conflicts-title");
    Html::trusted(format!("<section><h2 class=\"govuk-heading-m\">{title}</h2>{inner}</section>"))
}

/// The evidence, one a line.
fn list(speaker: &Speaker, seen: &Seen, conflict: &SeenConflict) -> Html {
    let lines = conflict.evidence.iter().map(|evidence| {
        let person = seen.dossier.people.get(evidence.person);
        let name = person.map(|person| person.words.name()).unwrap_or_default();
        let role = person.map_or_else(String::new, |person| speaker.role(person));
        let relation = evidence.relation.as_deref().unwrap_or_default();
        let relation = speaker.pack.relations.name(relation, speaker.lang()).to_owned();
        let args = [("relation", relation.as_str().into())];
        let tie = speaker.page.t_args(tie(evidence.tie), &args);
        let text = Html::from(components::Content::from(name.as_str()));
        format!("<li>{role}: <bdi>{text}</bdi> — {tie}</li>")
    });
    let lines: String = lines.collect();
    Html::trusted(format!("<ul class=\"govuk-list govuk-list--bullet\">{lines}</ul>"))
}

fn tie(tie: Tie) -> &'static str {
    match tie {
        Tie::Same => msg("conflicts-tie-same"),
        Tie::Sibling => msg("conflicts-tie-sibling"),
        Tie::Child => msg("conflicts-tie-child"),
        Tie::Parent => msg("conflicts-tie-parent"),
        Tie::Declared => msg("conflicts-tie-declared"),
        Tie::Phone => msg("conflicts-tie-phone"),
        Tie::Address => msg("conflicts-tie-address"),
    }
}

/// The fields with which a conflict is confirmed or lifted.
pub(super) fn fields(drawn: &Drawn, seen: &Seen, n: usize) -> Html {
    let page = drawn.page;
    let speaker = Speaker { page, pack: drawn.pack, officers: &seen.officers };
    let Some(conflict) = seen.dossier.conflicts.get(n) else { return Html::default() };
    let name = name_of(&seen.officers, &conflict.officer);
    let stands = Radios::new("stands", Legend::new(page.t("conflicts-question")).size("s"))
        .item(Choice::new("yes", page.t("conflicts-yes")).hint(page.t("conflicts-yes-hint")))
        .item(Choice::new("no", page.t("conflicts-no")).hint(page.t("conflicts-no-hint")))
        .value(drawn.fields.get("stands"))
        .error(page.problem(drawn.problems, "stands"));
    Html::join([
        Html::from(InsetText::new(name)),
        list(&speaker, seen, conflict),
        stands.into(),
        drawn.text("why", "cases-why", 3).into(),
    ])
}
