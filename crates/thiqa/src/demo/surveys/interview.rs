//! An invented visit to a home, as a telephone would send it.

use std::fmt::Write;

use jiff::{Timestamp, tz::TimeZone};

use super::super::{MINUTE, luck::Luck};
use crate::community::sampling::Block;

/// Who asks, and how she does it.
pub(super) struct Asker {
    pub(super) woman: bool,
    /// She is in a hurry: some of her interviews are too short, some in a straight line.
    pub(super) hurried: bool,
}

/// A visit.
pub(super) struct Visit<'a> {
    pub(super) block: &'a Block,
    pub(super) asker: &'a Asker,
    /// When it began, microseconds UTC.
    pub(super) begin: i64,
    pub(super) zone: &'a TimeZone,
    pub(super) version: &'a str,
}

/// How a visit ended, in the instrument's codes of result and consent, and how often of a hundred.
const ENDS: [((&str, &str), u32); 5] =
    [(("1", "1"), 74), (("2", ""), 9), (("3", ""), 9), (("1", "2"), 5), (("4", ""), 3)];
const TRUSTED: [&str; 7] =
    ["police", "courts", "army", "forces", "local_admin", "mukhtar", "elders"];

fn local(at: i64, zone: &TimeZone) -> String {
    let time = Timestamp::from_microsecond(at).unwrap_or_default().to_zoned(zone.clone());
    time.strftime("%Y-%m-%dT%H:%M:%S.000%:z").to_string()
}

/// A place in the block, or of a few telephones one that is far from it.
fn place(luck: &mut Luck, block: &Block) -> Option<String> {
    let (north, east) = block.place?;
    let away = if luck.happens(4.0) { 0.04 } else { 0.0 };
    let near = |luck: &mut Luck| 0.003 * (luck.share() - 0.5);
    let (north, east) = (north + near(luck) + away, east + near(luck));
    Some(format!("{north:.5} {east:.5} 0 6.0"))
}

impl Visit<'_> {
    /// How long it took, in minutes, and what is sent.
    pub(super) fn sent(&self, luck: &mut Luck) -> (i64, String) {
        let (result, consent) = luck.weighed(&ENDS);
        let held = consent == "1";
        let hurried = self.asker.hurried && luck.happens(35.0);
        let minutes = match (held, hurried) {
            (true, true) => luck.between(6, 10),
            (true, false) => luck.between(19, 34),
            (false, _) => luck.between(2, 6),
        };
        let end = local(self.begin + minutes * MINUTE, self.zone);
        let mut xml = format!(
            "<?xml version='1.0'?><data xmlns:orx=\"http://openrosa.org/xforms\" \
             id=\"mps_perception\" version=\"{}\"><start>{}</start><end>{end}</end>",
            self.version,
            local(self.begin, self.zone)
        );
        // Writing to a String can't fail.
        let _ = self.write(&mut xml, luck, (result, consent), (held, hurried));
        (minutes, xml)
    }

    fn write(
        &self,
        xml: &mut String,
        luck: &mut Luck,
        (result, consent): (&str, &str),
        (held, hurried): (bool, bool),
    ) -> std::fmt::Result {
        let Visit { block, asker, .. } = self;
        let sex = |woman| if woman { "female" } else { "male" };
        let adults = luck.between(1, 6);
        let gps = place(luck, block).unwrap_or_default();
        write!(
            xml,
            "<visit><int_sex>{}</int_sex><station>{}</station><block>{}</block>\
             <block_gps>{gps}</block_gps><hh_adults>{adults}</hh_adults><result>{result}</result>\
             </visit><intro><consent>{consent}</consent>",
            sex(asker.woman),
            block.station,
            block.block
        )?;
        if held {
            let age = luck.pick(&["18_24", "25_34", "35_44", "45_54", "55_64", "65_up"]);
            // Mostly somebody of her own sex is asked.
            let woman = luck.happens(85.0) == asker.woman;
            write!(xml, "<age>{age}</age><sex>{}</sex>", sex(woman))?;
        }
        write!(xml, "</intro><ok>{}</ok>", u8::from(held))?;
        if held {
            answers(xml, luck, hurried)?;
        }
        let id: String = (0..4).map(|_| format!("{:08x}", luck.between(0, 0xffff_ffff))).collect();
        write!(xml, "<orx:meta><orx:instanceID>uuid:{id}</orx:instanceID></orx:meta></data>")
    }
}

/// What somebody answered; in a straight line where nobody listened.
fn answers(xml: &mut String, luck: &mut Luck, alike: bool) -> std::fmt::Result {
    let one = |luck: &mut Luck| luck.pick(&["1", "2", "2", "3", "3", "4", "98"]);
    let (day, dark, known) = (one(luck), one(luck), one(luck));
    write!(xml, "<safety><safe_day>{day}</safe_day><safe_dark>{dark}</safe_dark></safety>")?;
    let victim = if luck.happens(14.0) { "1" } else { "2" };
    write!(xml, "<crime><victim12>{victim}</victim12></crime>")?;
    let times = if luck.happens(36.0) { "1_3" } else { "0" };
    write!(xml, "<contact><contact_times>{times}</contact_times></contact>")?;
    if times != "0" {
        let (courtesy, satisfied) = (one(luck), one(luck));
        write!(xml, "<service><courtesy>{courtesy}</courtesy></service>")?;
        write!(xml, "<opinion><satisfied>{satisfied}</satisfied></opinion>")?;
    }
    write!(xml, "<trust>")?;
    for who in TRUSTED {
        let said = if alike { known } else { one(luck) };
        write!(xml, "<trust_{who}>{said}</trust_{who}>")?;
    }
    let knows = if luck.happens(35.0) { "1" } else { "2" };
    write!(xml, "</trust><services><knows_onestop>{knows}</knows_onestop></services>")?;
    let moved = luck.pick(&["never", "never", "displaced", "returnee"]);
    write!(xml, "<person><displacement>{moved}</displacement></person>")
}
