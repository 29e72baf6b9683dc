use super::{SiteKind, TOWNS, column, find, fold, town};

#[test]
fn the_towns_are_in_order_and_whole() {
    let mut last = String::new();
    for line in TOWNS.lines().filter(|l| !l.starts_with('#')) {
        let key = fold(column(line, 0));
        assert!(last <= key, "{last} before {key}");
        let site = town(line);
        assert!(site.is_some(), "{line}");
        let country = site.and_then(|s| super::country(s.country?));
        assert!(country.is_some(), "{line}");
        last = key;
    }
}

#[test]
fn every_town_is_found_by_its_name() {
    for line in TOWNS.lines().filter(|l| !l.starts_with('#')).step_by(397) {
        let found = find(column(line, 0));
        assert!(found.iter().any(|s| Some(*s) == town(line)), "{line}");
    }
}

#[test]
fn names_are_found_in_any_spelling() {
    let first = |name: &str| find(name).first().map(|s| (s.name, s.country));
    assert_eq!(first("Kiev"), Some(("Kyiv", Some("UKR"))));
    assert_eq!(first("the U.S."), Some(("United States", Some("USA"))));
    assert_eq!(first("Peking"), Some(("Beijing", Some("CHN"))));
    assert_eq!(first("Sanaa"), first("San\u{2019}a"));
    assert_eq!(first("Zürich"), first("ZURICH"));
    assert_eq!(first("no such place"), None);
    let kinds = |name: &str| find(name).iter().map(|s| s.kind).collect::<Vec<_>>();
    assert!(kinds("Georgia").starts_with(&[SiteKind::Country, SiteKind::State]));
    assert_eq!(first("Korean"), None);
}
