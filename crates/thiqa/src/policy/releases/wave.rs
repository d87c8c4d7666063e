//! Who was asked in a wave.

use std::collections::{BTreeMap, BTreeSet};

use super::cut::{GOVERNORATE, Places, STATION};
use crate::policy::results::figure::{Figures, HEADLINE, Share, UNSAID};

/// Who was asked in a wave: the codes of each variable that somebody has.
pub(super) struct Wave<'f> {
    pub(super) codes: BTreeMap<&'f str, BTreeSet<&'f str>>,
    pub(super) governorates: BTreeSet<&'f str>,
    /// Headlines by question, variable and code.
    pub(super) shares: BTreeMap<(&'f str, &'f str, &'f str), &'f Share>,
}

impl<'f> Wave<'f> {
    pub(super) fn of(figures: &'f Figures, wave: &str, places: &'f Places) -> Wave<'f> {
        let (mut codes, mut shares) = (BTreeMap::<_, BTreeSet<&str>>::new(), BTreeMap::new());
        for share in figures.shares.iter().filter(|share| share.wave == wave) {
            if share.n > 0 {
                codes.entry(share.by.as_str()).or_default().insert(share.code.as_str());
            }
            if share.answer == HEADLINE {
                let place = (share.question.as_str(), share.by.as_str(), share.code.as_str());
                shares.insert(place, share);
            }
        }
        let told = |by: &str| -> Vec<&'f str> {
            let codes = codes.get(by).into_iter().flatten().copied();
            codes.filter(|code| *code != UNSAID).collect()
        };
        let own = told(GOVERNORATE).into_iter();
        let of = |station: &str| places.get(station).map(String::as_str);
        let governorates = own.chain(told(STATION).into_iter().filter_map(of)).collect();
        Wave { codes, governorates, shares }
    }

    /// The stations of a governorate, or all of them.
    pub(super) fn stations(&self, places: &Places, governorate: Option<&str>) -> Vec<&'f str> {
        let codes = self.codes.get(STATION).into_iter().flatten().copied();
        let within = |code: &&str| {
            *code != UNSAID
                && governorate
                    .is_none_or(|wanted| places.get(*code).is_some_and(|own| own == wanted))
        };
        codes.filter(within).collect()
    }
}
