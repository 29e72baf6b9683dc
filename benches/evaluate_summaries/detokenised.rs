//! Text in tokens → ordinary writing.

/// Puts text that a treebank's tokeniser divided together again: marks join the word
/// they belong to, quotation marks are curly, brackets are brackets.
pub fn detokenised(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut joins = true;
    for token in text.split_whitespace() {
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
        if !joins && !joins_before(token) {
            whole.push(' ');
        }
        whole.push_str(token);
        joins = matches!(
            token,
            "“" | "‘" | "(" | "[" | "{" | "$" | "£" | "€" | "#" | "@" | "`"
        );
    }
    whole
}

fn joins_before(token: &str) -> bool {
    let folded = token.to_lowercase().replace('’', "'");
    matches!(
        folded.as_str(),
        "n't" | "'s" | "'m" | "'re" | "'ve" | "'ll" | "'d" | "'" | "”" | ")" | "]" | "}" | "%"
    ) || token.chars().all(|c| ",.;:?!…".contains(c))
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
            ("", ""),
        ] {
            assert_eq!(detokenised(tokens), text);
        }
    }
}
