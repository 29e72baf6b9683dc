//! Text in tokens → ordinary writing.

/// Puts text that a treebank's tokeniser divided together again: marks join the word
/// they belong to, quotation marks are curly, brackets are brackets. A lone "'" closes what
/// one before a word has opened, opens after a stop, and is an apostrophe elsewhere.
pub fn detokenised(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut joins = true;
    let mut quoting = false;
    let mut tokens = text.split_whitespace().peekable();
    while let Some(token) = tokens.next() {
        let token = match token {
            "``" => "“",
            "''" => "”",
            "-LRB-" => "(",
            "-RRB-" => ")",
            "-LSB-" => "[",
            "-RSB-" => "]",
            "-LCB-" => "{",
            "-RCB-" => "}",
            other => other,
        };
        let stopped = whole.ends_with(['.', ',', '!', '?', ':']);
        let opens = token == "'" && !quoting && stopped && tokens.peek().is_some();
        if token == "'" {
            let clipped = whole.ends_with(['s', 'n']) && quoting;
            quoting = opens || clipped;
        } else if is_opening(token) {
            quoting = true;
        }
        if !joins && (opens || !joins_before(token)) {
            whole.push(' ');
        }
        whole.push_str(token);
        joins = opens
            || matches!(
                token,
                "“" | "‘" | "(" | "[" | "{" | "$" | "£" | "€" | "#" | "@" | "`"
            );
    }
    whole
}

fn folded(token: &str) -> String {
    token.to_lowercase().replace('’', "'")
}

const CLITICS: [&str; 7] = ["n't", "'s", "'m", "'re", "'ve", "'ll", "'d"];

fn joins_before(token: &str) -> bool {
    let folded = folded(token);
    CLITICS.contains(&folded.as_str())
        || matches!(folded.as_str(), "'" | "”" | ")" | "]" | "}" | "%")
        || token.chars().all(|c| ",.;:?!…".contains(c))
}

/// Whether a token begins with a single mark that opens.
fn is_opening(token: &str) -> bool {
    let word = token.strip_prefix('\'').unwrap_or_default();
    word.starts_with(char::is_alphabetic) && !CLITICS.contains(&folded(token).as_str())
}

#[cfg(test)]
mod tests {
    use super::detokenised;

    #[test]
    fn marks_join_the_word_they_belong_to() {
        for (tokens, text) in [
            (
                "`` We did n't see the crew 's boats , '' she said .",
                "“We didn't see the crew's boats,” she said.",
            ),
            (
                "'It 's late , ' he said -LRB- at noon -RRB- for $ 5 : why ?",
                "'It's late,' he said (at noon) for $5: why?",
            ),
            (
                "The boats sailed . ' I 'm goin ' now , ' he said of the crews ' plan .",
                "The boats sailed. 'I'm goin' now,' he said of the crews' plan.",
            ),
            ("", ""),
        ] {
            assert_eq!(detokenised(tokens), text);
        }
    }
}
