use super::{Evidence, evidence};

/// `text` with what is found repaired.
fn repaired(text: &str) -> String {
    let evidence = evidence(text);
    let mut clean = String::new();
    let mut at = 0;
    let mut chained = false;
    while let Some(c) = text[at..].chars().next() {
        let repair = evidence.repair(text, at, chained);
        chained = repair.is_some();
        let (c, len) = repair.map_or((c, c.len_utf8()), |r| (r.character, r.len));
        clean.push(c);
        at += len;
    }
    clean
}

/// `text` in UTF-8, read as windows-1252.
fn misread(text: &str) -> String {
    let (misread, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
    misread.into_owned()
}

#[test]
fn misread_prose_is_read_again() {
    for text in [
        "It’s “over” – he said — and left… for £5m, 25 °C.",
        "Café, naïve, Müller, señor, garçon, façade",
        "À Paris, l’été a déjà commencé",
        "Jarosław Kaczyński and Aleksandar Vučić met in Łódź",
        "Recep Tayyip Erdoğan flew to İzmir and Şırnak",
        "Привет из Москвы",
        "Αθήνα, Ελλάδα",
        "日本の首相",
        "Thumbs up 👍🏽 from 🇫🇷",
        "€ 300, 5 ½ per cent, © Agency ™",
    ] {
        let once = misread(text);
        assert_ne!(once, text);
        assert_eq!(repaired(&once), text);
        let twice = misread(&once);
        assert_eq!(repaired(&twice), text);
    }
}

#[test]
fn single_sequences_are_read_again_where_they_can_be_nothing_else() {
    for (written, meant) in [
        (
            "the president’s house, itâ€™s said",
            "the president’s house, it’s said",
        ),
        (
            "a proper “quote” and a cafÃ© in it",
            "a proper “quote” and a café in it",
        ),
        (
            "read as latin-1: it\u{E2}\u{80}\u{99}s",
            "read as latin-1: it’s",
        ),
        ("â€œGo,â€\u{9D} she said", "“Go,” she said"),
        ("â€œGo,â€ she said", "“Go,” she said"),
        ("â€œGo,â€\u{FFFD} she said", "“Go,” she said"),
        ("twice: itÃ¢â‚¬â„¢s", "twice: it’s"),
        ("price Â£5, Â© Agency", "price £5, © Agency"),
        ("ï»¿The first line", "\u{FEFF}The first line"),
    ] {
        assert_eq!(repaired(written), meant);
    }
}

#[test]
fn a_no_break_space_that_became_a_space_is_known_in_a_misread_document() {
    assert_eq!(
        repaired("Câ€™est voilÃ  tout.Â Fini"),
        "C’est voilà  tout.\u{A0}Fini"
    );
}

#[test]
fn good_text_stays() {
    for text in [
        "LE GRAND CAFÉ» et «LE CAFÉ»… «CAFÉ»",
        "Der Buchstabe „Ä“ steht vor „Ö“; ß“ und Spaß“ auch.",
        "Às vezes, AMANHÃ… ou AMANHÃ” — IRMÃ’S, MAÇÃ™ e MANHÃ®",
        "«Não… a manhã…” disse. «A irmã”… A lã…»",
        "„To je Ježíš“ řekl. „Příliš… a kříž“…",
        "Við fórum í bað…” sagði hún. „Það“…",
        "Ç’a été là…» — « où… »",
        "SÃO PAULO, MAÇÃ, PÃO, CORAÇÃO, Ângela, Âmbar, Ärger, Åland, Århus",
        "Å, Ä och Ö. ”Å” och ”Ä”… Å—Ä–Ö",
        "ÎLE-DE-FRANCE, NAÏVE, À, Â, Ô",
        "50 Â – 60 Â",
        "10 º C, 2ª parte, Nº 5, mañana»…",
        "Ðetta, Þór, bað",
        "lone \u{FFFD} stays",
        "ê, â, ç’ «â», qu’â…",
    ] {
        assert_eq!(repaired(text), text);
    }
}

#[test]
fn one_sure_sequence_does_not_condemn_a_text_of_good_letters() {
    let text = "Ele disse: â€œnãoâ€\u{9D}. MANHÃ… Às três, a manhã é fria; é só o começo.";
    assert_eq!(evidence(text), Evidence::Sequences);
    assert!(repaired(text).contains("“não”. MANHÃ… Às três"));
}
