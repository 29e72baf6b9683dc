//! The validation actors of PETRARCH: names and the codes that they have at a time.

/// A name as the dictionary writes it, in capitals.
struct Name {
    words: String,
    /// That no letter may follow.
    whole: bool,
    entry: usize,
}

/// A code and when it holds, in days as YYYYMMDD, both ends with it.
struct Code {
    code: String,
    from: Option<u32>,
    to: Option<u32>,
}

/// Who has which code when.
pub struct Actors {
    names: Vec<Name>,
    entries: Vec<Vec<Code>>,
}

/// What may follow a name without being another word: "Arnorian".
const ENDINGS: [&str; 16] = [
    "", "I", "N", "S", "AN", "IS", "NS", "IAN", "ANS", "IANS", "ESE", "A", "IA", "E", "INE", "INES",
];

impl Actors {
    pub fn of(dictionary: &str) -> Self {
        let mut actors = Self {
            names: Vec::new(),
            entries: Vec::new(),
        };
        let plain = |line: &str| line.split('#').next().unwrap_or_default().trim().to_owned();
        let lines = dictionary.lines().filter(|l| !l.starts_with('<'));
        for line in lines.map(plain).filter(|l| !l.is_empty()) {
            let (name, codes) = line.split_at(line.find('[').unwrap_or(line.len()));
            let name = name.trim();
            let synonym = name.strip_prefix('+');
            if !name.is_empty() && synonym.is_none() {
                actors.entries.push(Vec::new());
            }
            let entry = actors.entries.len() - 1;
            if !name.is_empty() {
                let name = synonym.unwrap_or(name);
                actors.names.push(Name {
                    words: name.replace('_', " ").trim().to_uppercase(),
                    whole: name.ends_with('_'),
                    entry,
                });
            }
            let codes = codes.split('[').filter_map(|c| c.split(']').next());
            let codes = codes.filter(|c| !c.is_empty()).map(code);
            actors.entries[entry].extend(codes);
        }
        actors
    }

    /// The countries of the names in `text`, in text order and name by name, on that day;
    /// empty ones for names that have none. Where names overlap, the longest counts.
    pub fn countries(&self, text: &str, day: u32) -> Vec<Vec<String>> {
        let text = text.to_uppercase();
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for name in &self.names {
            let places = text.match_indices(&name.words).map(|(at, _)| at);
            let own = places.filter(|at| name.stands(&text, *at));
            found.extend(own.map(|at| (at, at + name.words.len(), name.entry)));
        }
        found.sort_by_key(|(at, end, _)| (*at, usize::MAX - *end));
        let mut after = 0;
        found.retain(|(at, end, _)| {
            let free = *at >= after;
            if free {
                after = *end;
            }
            free
        });
        let codes = found
            .iter()
            .filter_map(|(_, _, entry)| self.entries.get(*entry));
        codes.map(|codes| countries_on(codes, day)).collect()
    }
}

impl Name {
    /// Whether it is a word of its own at `at`.
    fn stands(&self, text: &str, at: usize) -> bool {
        let before = text[..at].chars().next_back();
        let after = &text[at + self.words.len()..];
        let letters: String = after.chars().take_while(|c| c.is_alphanumeric()).collect();
        let ends = if self.whole || self.words.len() < 4 {
            letters.is_empty()
        } else {
            ENDINGS.contains(&letters.as_str())
        };
        ends && !before.is_some_and(char::is_alphanumeric)
    }
}

/// "HOBGOV 19950601 - 19990815", "USR <911226", "ARN".
fn code(text: &str) -> Code {
    let at = text.find(|c: char| c == '<' || c == '>' || c.is_ascii_digit());
    let (code, when) = text.split_at(at.unwrap_or(text.len()));
    let day = |digits: &str| {
        let digits = digits.trim();
        let full = if digits.len() == 6 {
            format!("19{digits}")
        } else {
            digits.trim_end_matches('>').to_owned()
        };
        full.parse::<u32>().ok()
    };
    let (from, to) = match (when.strip_prefix('<'), when.strip_prefix('>')) {
        (Some(to), _) => (None, day(to.trim_end_matches('>'))),
        (_, Some(from)) => (day(from), None),
        _ => match when.split_once('-') {
            Some((from, to)) => (day(from), day(to)),
            None => (None, None),
        },
    };
    Code {
        code: code.trim().to_uppercase(),
        from,
        to,
    }
}

/// Of the first code whose time holds `day`, else of the one without a time.
fn countries_on(codes: &[Code], day: u32) -> Vec<String> {
    let timed = |c: &&Code| c.from.is_some() || c.to.is_some();
    let holds = |c: &&Code| c.from.is_none_or(|f| f <= day) && c.to.is_none_or(|t| day <= t);
    let now = codes.iter().filter(timed).find(holds);
    let code = now.or_else(|| codes.iter().find(|c| !timed(c)));
    let parts = code.into_iter().flat_map(|c| c.code.split('/'));
    parts.filter_map(country).collect()
}

/// The first three letters of a code, if it has three: "---GOV" has none.
pub fn country(code: &str) -> Option<String> {
    let country = code.get(..3)?;
    let letters = country.chars().all(|c| c.is_ascii_uppercase());
    letters.then(|| country.to_owned())
}
