//! The monitor: what is counted, and who sees it.

mod counting;
mod stories;

/// An interview as the perception instrument sends it.
#[derive(Clone)]
struct Sent {
    id: usize,
    block: &'static str,
    place: &'static str,
    result: &'static str,
    consent: &'static str,
    sexes: (&'static str, &'static str),
    /// Hour of the beginning, and minutes.
    time: (u8, u32),
    /// Answers about trust.
    trust: [u8; 7],
}

impl Default for Sent {
    fn default() -> Sent {
        Sent {
            id: 0,
            block: "M-001",
            place: "36.0105 43.1001 220 6.5",
            result: "1",
            consent: "1",
            sexes: ("female", "female"),
            time: (9, 25),
            trust: [1, 2, 3, 4, 3, 2, 1],
        }
    }
}

const TRUST: [&str; 7] = ["police", "courts", "army", "forces", "local_admin", "mukhtar", "elders"];

impl Sent {
    fn xml(&self) -> String {
        let Sent { id, block, place, result, consent, sexes, time: (hour, minutes), trust } = self;
        let ok = u8::from(*result == "1" && *consent == "1");
        let (h, m) = (u32::from(*hour) + minutes / 60, minutes % 60);
        let trust: String = TRUST
            .iter()
            .zip(trust)
            .map(|(who, said)| format!("<trust_{who}>{said}</trust_{who}>"))
            .collect();
        let alike: String = ["see", "hear", "walk", "remember", "care", "speak"]
            .iter()
            .map(|what| format!("<wg_{what}>1</wg_{what}>"))
            .collect();
        format!(
            "<data xmlns:orx=\"http://openrosa.org/xforms\" id=\"mps_perception\" \
             version=\"2026112301\"><start>2026-03-01T{hour:02}:00:00.000+03:00</start>\
             <end>2026-03-01T{h:02}:{m:02}:00.000+03:00</end><visit><int_sex>{}</int_sex>\
             <station>NIN-TH</station><block>{block}</block><block_gps>{place}</block_gps>\
             <hh_adults>3</hh_adults><result>{result}</result></visit><intro>\
             <consent>{consent}</consent><age>25_34</age><sex>{}</sex></intro><ok>{ok}</ok>\
             <trust>{trust}</trust><person>{alike}</person>\
             <orx:meta><orx:instanceID>uuid:{id}</orx:instanceID></orx:meta></data>",
            sexes.0, sexes.1
        )
    }
}
