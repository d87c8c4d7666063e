//! Small charts, looked at piece by piece.

use askama::Template;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::classes::{Bands, classes};
use super::scale::ticks;
use super::*;
use crate::lang::{Digits, Lang};

fn reader(lang: Lang) -> Reader {
    Reader::new(lang, TimeZone::UTC)
}

fn data(series: Vec<Series>) -> Data {
    Data {
        code: "reports",
        caption: "Reports <each> month".into(),
        axis: "Month".into(),
        labels: vec!["May".into(), "June & July".into(), "August".into()],
        codes: vec!["2026-05".into(), "2026-06".into(), "2026-08".into()],
        series,
        unit: Unit::Count,
        time: true,
        links: Vec::new(),
        missing: None,
        spans: None,
        marks: Marks::default(),
    }
}

fn one() -> Data {
    data(vec![Series::counts("all", "Reports", [42, 38, 72])])
}

fn two() -> Data {
    data(vec![Series::counts("women", "Women", [1, 2, 3]), Series::counts("men", "Men", [4, 5, 6])])
}

fn country(href: Option<&str>) -> Map {
    let region = |code: &str, value| Region {
        code: code.into(),
        name: format!("<{code}>"),
        d: "M0 0h9v9z".into(),
        label: Some((4.0, 5.0)),
        value,
        withheld: false,
        note: String::new(),
        href: href.map(str::to_owned),
    };
    Map {
        code: "trust",
        id: "trust".into(),
        measured: "share",
        caption: "Trust".into(),
        measure: "Share".into(),
        unit: Unit::Percent(0),
        size: (90.0, 80.0),
        regions: vec![region("a", Some(51.0)), region("b", Some(75.0)), region("c", None)],
        withheld: "few".into(),
    }
}

/// The values of one attribute, in the order drawn.
fn attributes(svg: &str, element: &str, name: &str) -> Vec<f64> {
    svg.split(&format!("<{element} "))
        .skip(1)
        .filter_map(|rest| {
            rest.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?.parse().ok()
        })
        .collect()
}

fn all(reader: &Reader) -> Vec<Figure> {
    let mut estimated = one();
    estimated.series[0].band = vec![Some((30.0, 50.0)), Some((20.0, 40.0)), None];
    vec![
        columns(reader, &one(), Layout::Grouped),
        columns(reader, &two(), Layout::Grouped),
        columns(reader, &two(), Layout::Stacked),
        bars(reader, &one()),
        line(reader, &estimated),
        map(reader, &country(Some("/places/a?b&c"))),
    ]
}

#[test]
fn a_small_chart() {
    let figure = columns(&reader(Lang::EN), &one(), Layout::Grouped);
    let svg = figure.svg.replace("><", ">\n<");
    insta::assert_snapshot!(svg);
}

#[test]
fn time_runs_from_the_reading_start() {
    let starts =
        |lang, layout| attributes(&columns(&reader(lang), &two(), layout).svg, "rect", "x");
    for layout in [Layout::Grouped, Layout::Stacked] {
        let (ltr, rtl) = (starts(Lang::EN, layout), starts(Lang::AR, layout));
        assert_eq!(ltr.len(), 6);
        assert!(ltr.is_sorted() && rtl.iter().rev().is_sorted(), "{ltr:?} {rtl:?}");
    }
    let grown = bars(&reader(Lang::AR), &one()).svg;
    let edges: Vec<_> = attributes(&grown, "rect", "x")
        .iter()
        .zip(attributes(&grown, "rect", "width"))
        .map(|(x, width)| x + width)
        .collect();
    assert!(edges.iter().all(|edge| (edge - 480.0).abs() < 0.11), "{edges:?}");
}

#[test]
fn every_figure_keeps_the_rules_of_the_house() {
    for lang in Lang::all() {
        for figure in all(&reader(lang)) {
            let html = figure.render().unwrap();
            for refused in
                ["style=", "<script", "<each>", "<a>", "?b&c", "June & July", "NaN", "inf"]
            {
                assert!(!html.contains(refused), "{refused} in {html}");
            }
            for needed in ["<figure", "<figcaption", "<title>", "<desc>", "role=\"", "<details"] {
                assert!(html.contains(needed), "{needed} in {html}");
            }
            assert!(figure.rows.iter().all(|row| row.cells.len() + 1 == figure.headers.len()));
        }
    }
}

#[test]
fn figures_speak_the_readers_digits() {
    let arabic = columns(&reader(Lang::AR), &one(), Layout::Grouped);
    assert!(arabic.svg.contains(">٧٢</text>") && arabic.svg.contains("class=\"bar now\""));
    assert_eq!(arabic.rows[2].cells, ["٧٢"]);
    let latin = reader(Lang::AR).with_digits(Digits::Latin);
    assert!(columns(&latin, &one(), Layout::Grouped).svg.contains(">72</text>"));
}

#[test]
fn nothing_to_show_is_said_in_words() {
    let r = reader(Lang::EN);
    let none = data(vec![Series { values: vec![None, None], ..Series::default() }]);
    let mut nowhere = country(None);
    nowhere.regions.iter_mut().for_each(|region| region.value = None);
    for figure in [
        columns(&r, &none, Layout::Grouped),
        columns(&r, &data(Vec::new()), Layout::Stacked),
        bars(&r, &none),
        line(&r, &none),
        map(&r, &nowhere),
    ] {
        let html = figure.render().unwrap();
        assert!(html.contains("There are no figures for this period."), "{html}");
        assert!(!html.contains("<svg") && !html.contains("<table"), "{html}");
    }
    assert_eq!(spark(&r, "Reports", &[1.0], Unit::Count, Tone::Plain), "");
}

#[test]
fn a_gap_breaks_the_line() {
    let mut gap = one();
    gap.series[0].values[1] = None;
    let figure = line(&reader(Lang::EN), &gap);
    assert_eq!(figure.svg.matches("<polyline").count(), 2);
    assert_eq!(figure.rows[1].cells, ["No data"]);
}

#[test]
fn estimates_stand_beside_their_value() {
    let figure = &all(&reader(Lang::EN))[4];
    assert_eq!(figure.headers, ["Month", "Reports", "Lowest estimate", "Highest estimate"]);
    assert_eq!(figure.rows[0].cells, ["42", "30", "50"]);
    assert!(figure.svg.contains("<polygon class=\"band s0\""));
}

#[test]
fn a_spark_ends_at_the_latest_value() {
    let draw = |lang| spark(&reader(lang), "Reports", &[1.0, 3.0, 2.0], Unit::Count, Tone::Bad);
    assert_eq!(attributes(&draw(Lang::EN), "circle", "cx"), [115.0]);
    assert_eq!(attributes(&draw(Lang::AR), "circle", "cx"), [5.0]);
    assert!(draw(Lang::AR).contains("class=\"spark bad\""));
}

/// Without the marks that keep directions apart.
fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn a_map_has_classes_a_legend_and_the_line_on_boundaries() {
    let figure = map(&reader(Lang::EN), &country(None));
    for class in ["\"q2\"", "\"q4\"", "\"q0\"", "role=\"img\"", "class=\"lab\""] {
        assert!(figure.svg.contains(class), "{class}");
    }
    let labels: Vec<_> = figure.legend.iter().map(|key| plain(&key.label)).collect();
    assert_eq!(labels, ["from 50% to below 60%", "from 70% to below 80%", "No data"]);
    assert!(figure.note.unwrap().contains("endorsement"));
    // An image hides what is in it; links must stay reachable.
    let linked = map(&reader(Lang::EN), &country(Some("/places/a")));
    assert!(linked.svg.contains("role=\"group\"") && linked.svg.contains("href=\"/places/a\""));
    assert_eq!(linked.rows[0].href.as_deref(), Some("/places/a"));
}

#[test]
fn what_is_withheld_is_hatched_and_says_so() {
    let mut country = country(None);
    country.regions[2].withheld = true;
    country.regions[1].note = "small base".into();
    let figure = map(&reader(Lang::EN), &country);
    assert!(figure.svg.contains("class=\"qx\" fill=\"url(#trust-hatch)\""), "{}", figure.svg);
    assert!(figure.svg.contains("<pattern id=\"trust-hatch\""));
    let labels: Vec<_> = figure.legend.iter().map(|key| key.label.as_str()).collect();
    assert_eq!(labels[2..], ["few"], "nothing is said of no data where there are none");
    assert_eq!(figure.rows[1].cells, ["75% · small base"]);
    assert_eq!(figure.rows[2].cells, ["few"]);
}

#[test]
fn shares_lie_in_bands_of_equal_width() {
    let of = |values: &[f64]| {
        let values: Vec<_> = values.iter().copied().map(Some).collect();
        let bands = Bands::of(&values);
        let classes = bands.classes(&values);
        let ends: Vec<_> = classes.iter().map(|class| bands.ends(*class).unwrap()).collect();
        (classes, ends)
    };
    assert_eq!(of(&[31.0, 34.9]), (vec![3, 3], vec![(30.0, 35.0); 2]));
    assert_eq!(of(&[31.0, 36.0]).0, [2, 3]);
    assert_eq!(of(&[31.0, 36.0, 42.0, 47.0]).0, [1, 2, 3, 4]);
    assert_eq!(of(&[12.0, 37.0, 100.0]).1, [(0.0, 20.0), (20.0, 40.0), (80.0, 100.0)]);
    assert_eq!(of(&[0.0, 19.0, 24.0]).0, [1, 4, 5]);
    assert_eq!(Bands::of(&[None]).classes(&[None]), [0]);
}

#[test]
fn classes_are_even_and_equal_values_share_one() {
    let of = |values: &[f64]| classes(&values.iter().copied().map(Some).collect::<Vec<_>>());
    assert_eq!(of(&[1.0, 2.0, 3.0, 4.0, 5.0]), [1, 2, 3, 4, 5]);
    assert_eq!(of(&[9.0, 9.0, 1.0]), [5, 5, 1]);
    assert_eq!(of(&[7.0, 7.0]), [3, 3]);
    assert_eq!(of(&[f64::NAN]), [0]);
    assert_eq!(classes(&[None]), [0]);
}

#[test]
fn axes_are_round() {
    assert_eq!(ticks(0.0, 72.0, true), [0.0, 20.0, 40.0, 60.0, 80.0]);
    assert_eq!(ticks(0.0, 2.0, true), [0.0, 1.0, 2.0]);
    assert_eq!(ticks(0.0, 0.0, true), [0.0, 1.0]);
    assert_eq!(ticks(-3.0, 5.0, false), [-4.0, -2.0, 0.0, 2.0, 4.0, 6.0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_data_breaks_a_chart(
        values in prop::collection::vec(prop::option::of(any::<f64>()), 0..8),
        text in any::<String>(),
    ) {
        let mut any = one();
        any.caption = text.clone();
        any.labels = vec![text; 5];
        any.series[0].values = values;
        for lang in [Lang::AR, Lang::EN] {
            let r = reader(lang);
            for figure in [columns(&r, &any, Layout::Stacked), bars(&r, &any), line(&r, &any)] {
                prop_assert!(figure.render().is_ok());
            }
        }
    }
}

#[test]
fn programs_read_codes_and_raw_numbers() {
    let r = reader(Lang::AR);
    let mut estimated = one();
    estimated.series[0].band = vec![Some((30.5, 50.0)), Some((20.0, 40.0)), None];
    let told = serde_json::to_value(line(&r, &estimated)).unwrap();
    assert_eq!((&told["code"], &told["unit"]), (&"reports".into(), &"count".into()));
    assert_eq!(told["columns"], serde_json::json!(["all", "all:least", "all:most"]));
    let row = &told["rows"][0];
    assert_eq!(
        (&row["code"], &row["values"]),
        (&"2026-05".into(), &serde_json::json!([42.0, 30.5, 50.0]))
    );
    assert_eq!(told["rows"][2]["values"], serde_json::json!([72.0, null, null]));
    let told = serde_json::to_value(map(&r, &country(None))).unwrap();
    assert_eq!((&told["unit"], &told["columns"][0]), (&"percent".into(), &"share".into()));
    let row = &told["rows"][1];
    assert_eq!((&row["code"], &row["values"][0]), (&"b".into(), &75.0.into()));
}

#[test]
fn a_break_is_drawn_and_said_and_no_line_crosses_it() {
    let mut broken = one();
    broken.marks = Marks {
        breaks: vec![Break { at: 2, label: "<new>".into(), words: "Counted anew & better".into() }],
        notes: vec![Some("on paper".into()), None, None],
        pale: vec![0],
    };
    let r = reader(Lang::EN);
    let drawn = line(&r, &broken);
    let points = drawn.svg.split("points=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let points: Vec<usize> = points.map(|points| points.split(' ').count()).collect();
    assert_eq!(points, [2, 1], "two before the break, one after it");
    for figure in [drawn, columns(&r, &broken, Layout::Grouped)] {
        assert_eq!(figure.svg.matches("<line class=\"break\"").count(), 1);
        assert!(figure.svg.contains("&lt;new&gt;") && figure.svg.contains("anew &amp; better"));
        let rows: Vec<_> = figure.rows.iter().map(|row| row.interrupted.as_deref()).collect();
        assert_eq!(rows, [None, None, Some("Counted anew & better")]);
        assert_eq!(figure.rows[0].note.as_deref(), Some("on paper"));
        let html = figure.render().unwrap();
        let (before, after) = html.split_once("<tr class=\"break\"").unwrap();
        assert!(before.contains("June") && after.contains("August"));
    }
    let bars = columns(&r, &broken, Layout::Grouped).svg;
    assert_eq!((bars.matches("bar pale").count(), bars.matches("bar now").count()), (1, 1));
}
