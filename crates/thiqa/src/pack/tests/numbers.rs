use super::super::NumberError;
use super::pack;

#[test]
fn numbers_for_people() {
    let number = |station, register, seq| pack().number(station, register, seq, 2026);
    assert_eq!(number("NIN-TH", "B", 215).unwrap(), "NIN-TH/B/215/2026");
    assert_eq!(number("BAS-NB", "V", 1).unwrap(), "BAS-NB/V/1/2026");
    assert_eq!(number("XX", "B", 1), Err(NumberError::Station("XX".into())));
    assert_eq!(number("NIN-TH", "ZZ", 1), Err(NumberError::Register("ZZ".into())));
}

#[test]
fn codes_in_numbers_hold_no_stroke() {
    let codes = pack().offices.codes().chain(pack().registers.codes());
    assert!(codes.into_iter().all(|code| !code.contains('/')));
}
