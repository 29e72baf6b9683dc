//! Porter's stemmer with the extensions of NLTK, which ROUGE is reckoned with.

/// Words whose stem the rules would miss.
const IRREGULAR: [(&str, &str); 16] = [
    ("sky", "sky"),
    ("skies", "sky"),
    ("dying", "die"),
    ("lying", "lie"),
    ("tying", "tie"),
    ("news", "news"),
    ("innings", "inning"),
    ("inning", "inning"),
    ("outings", "outing"),
    ("outing", "outing"),
    ("cannings", "canning"),
    ("canning", "canning"),
    ("howe", "howe"),
    ("proceed", "proceed"),
    ("exceed", "exceed"),
    ("succeed", "succeed"),
];

const SECOND: [(&str, &str); 20] = [
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("bli", "ble"),
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
];

const THIRD: [(&str, &str); 7] = [
    ("icate", "ic"),
    ("ative", ""),
    ("alize", "al"),
    ("iciti", "ic"),
    ("ical", "ic"),
    ("ful", ""),
    ("ness", ""),
];

const FOURTH: [&str; 19] = [
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou",
    "ism", "ate", "iti", "ous", "ive", "ize",
];

/// The stem of a word in lower case, of the letters a to z and digits.
pub fn stem(word: &str) -> String {
    if let Some((_, stem)) = IRREGULAR.iter().find(|(form, _)| *form == word) {
        return (*stem).to_owned();
    }
    if word.len() <= 2 {
        return word.to_owned();
    }
    let word = participle(plural(word));
    let word = fifth(fourth(third(second(y_to_i(word)))));
    if word.ends_with("ll") && measure(&word[..word.len() - 1]) > 1 {
        return word[..word.len() - 1].to_owned();
    }
    word
}

/// Which letters are consonants: "y" is one unless a consonant stands before it.
fn consonants(word: &str) -> Vec<bool> {
    let mut all = Vec::with_capacity(word.len());
    for letter in word.bytes() {
        let consonant = match letter {
            b'a' | b'e' | b'i' | b'o' | b'u' => false,
            b'y' => !all.last().copied().unwrap_or(false),
            _ => true,
        };
        all.push(consonant);
    }
    all
}

/// How often a consonant follows a vowel.
fn measure(stem: &str) -> usize {
    consonants(stem)
        .windows(2)
        .filter(|w| !w[0] && w[1])
        .count()
}

fn ends_short(word: &str) -> bool {
    let last = word.bytes().next_back();
    match consonants(word)[..] {
        [.., true, false, true] => !matches!(last, Some(b'w' | b'x' | b'y')),
        [false, true] => true,
        _ => false,
    }
}

/// Puts the first ending that fits for another, if its stem is long enough.
fn replaced(word: &str, rules: &[(&str, &str)]) -> Option<String> {
    let fits = |rule: &&(&str, &str)| word.ends_with(rule.0);
    let (ending, other) = rules.iter().find(fits)?;
    let stem = &word[..word.len() - ending.len()];
    let long = measure(stem) > 0;
    Some(if long {
        format!("{stem}{other}")
    } else {
        word.to_owned()
    })
}

fn plural(word: &str) -> String {
    let cut = |by: usize| word[..word.len() - by].to_owned();
    if word.ends_with("ies") {
        cut(if word.len() == 4 { 1 } else { 2 })
    } else if word.ends_with("sses") {
        cut(2)
    } else if word.ends_with("ss") || !word.ends_with('s') {
        word.to_owned()
    } else {
        cut(1)
    }
}

fn participle(word: String) -> String {
    if word.ends_with("ied") {
        let cut = if word.len() == 4 { 1 } else { 2 };
        return word[..word.len() - cut].to_owned();
    }
    if let Some(stem) = word.strip_suffix("eed") {
        return if measure(stem) > 0 {
            format!("{stem}ee")
        } else {
            word
        };
    }
    let has_vowel = |stem: &&str| consonants(stem).contains(&false);
    let stem = ["ed", "ing"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(has_vowel));
    let Some(stem) = stem else {
        return word;
    };
    if ["at", "bl", "iz"].iter().any(|e| stem.ends_with(e)) {
        return format!("{stem}e");
    }
    let letters = stem.as_bytes();
    let doubled = letters.len() >= 2
        && letters[letters.len() - 1] == letters[letters.len() - 2]
        && consonants(stem).last() == Some(&true);
    if doubled {
        return match letters.last() {
            Some(b'l' | b's' | b'z') => stem.to_owned(),
            _ => stem[..stem.len() - 1].to_owned(),
        };
    }
    if measure(stem) == 1 && ends_short(stem) {
        return format!("{stem}e");
    }
    stem.to_owned()
}

fn y_to_i(word: String) -> String {
    match word.strip_suffix('y') {
        Some(stem) if stem.len() > 1 && consonants(stem).last() == Some(&true) => {
            format!("{stem}i")
        }
        _ => word,
    }
}

fn second(word: String) -> String {
    if let Some(stem) = word.strip_suffix("alli").filter(|s| measure(s) > 0) {
        return second(format!("{stem}al"));
    }
    if let Some(other) = replaced(&word, &SECOND) {
        return other;
    }
    if let Some(other) = replaced(&word, &[("fulli", "ful")]) {
        return other;
    }
    // The "l" belongs to the stem, so that short ones as that of "geology" are cut.
    match word.strip_suffix("ogi").filter(|s| s.ends_with('l')) {
        Some(_) if measure(&word[..word.len() - 3]) > 0 => word[..word.len() - 1].to_owned(),
        _ => word,
    }
}

fn third(word: String) -> String {
    replaced(&word, &THIRD).unwrap_or(word)
}

fn fourth(word: String) -> String {
    let Some(ending) = FOURTH.iter().find(|e| word.ends_with(*e)) else {
        return word;
    };
    let stem = &word[..word.len() - ending.len()];
    let fits = *ending != "ion" || stem.ends_with(['s', 't']);
    if measure(stem) > 1 && fits {
        return stem.to_owned();
    }
    word
}

fn fifth(word: String) -> String {
    match word.strip_suffix('e') {
        Some(stem) if measure(stem) > 1 => stem.to_owned(),
        Some(stem) if measure(stem) == 1 && !ends_short(stem) => stem.to_owned(),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn words_of_one_stem_come_together() {
        for (word, own) in [
            ("caresses", "caress"),
            ("ponies", "poni"),
            ("flies", "fli"),
            ("dies", "die"),
            ("died", "die"),
            ("agreed", "agre"),
            ("feed", "feed"),
            ("plastered", "plaster"),
            ("hopping", "hop"),
            ("filing", "file"),
            ("happy", "happi"),
            ("enjoy", "enjoy"),
            ("relational", "relat"),
            ("radically", "radic"),
            ("hopefully", "hope"),
            ("geology", "geolog"),
            ("replacement", "replac"),
            ("adoption", "adopt"),
            ("controlling", "control"),
            ("rate", "rate"),
            ("dying", "die"),
            ("yyyy", "yyyi"),
            ("2nd", "2nd"),
        ] {
            assert_eq!(stem(word), own, "{word}");
        }
    }
}
