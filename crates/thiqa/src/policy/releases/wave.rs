//! Who was asked in a wave.

use std::collections::{BTreeMap, BTreeSet};

use super::cut::{GOVERNORATE, Places, STATION};
use crate::policy::results::figure::{Figures, HEADLINE, Share, UNSAID};

/// Who was asked in a wave: the codes of each variable that somebody has.
pub(super) struct Wave<'f> {
    pub(super) codes: BTreeMap<&'f str, BTreeSet<&'f str>>,
    /// Headlines by question, variable and code.
    pub(super) shares: BTreeMap<(&'f str, &'f str, &'f str), &'f Share>,
}

impl<'f> Wave<'f> {
    pub(super) fn of(figures: &'f Figures, wave: &str) -> Wave<'f> {
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
        Wave { codes, shares }
    }

    /// Whether somebody of this code was put the question.
    pub(super) fn is_put(&self, question: &str, by: &str, code: &str) -> bool {
        self.shares.get(&(question, by, code)).is_some_and(|share| share.n > 0)
    }

    /// The governorates in which the question was put, as far as that is known.
    pub(super) fn governorates<'w>(
        &'w self,
        question: &str,
        places: &'w Places,
    ) -> BTreeSet<&'w str> {
        let own = self.codes.get(GOVERNORATE).into_iter().flatten().copied();
        let own = own.filter(|code| *code != UNSAID && self.is_put(question, GOVERNORATE, code));
        let stations = self.stations(places, None).into_iter();
        let stations = stations.filter(|code| self.is_put(question, STATION, code));
        own.chain(stations.filter_map(|code| places.get(code).map(String::as_str))).collect()
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
