//! What can be told of a JSON text that may not be one: it may be torn, hold
//! lone surrogates, or not be UTF-8.

/// The last string that the outermost object gives as `itemId` or `item_id`;
/// empty if there is none.
#[must_use]
pub fn item_id(json: &[u8]) -> String {
    let mut outline = Outline::new(json);
    let mut found = None;
    while let Some(token) = outline.next_token() {
        if let Token::String(text) = token
            && outline.stack.len() == 1
            && outline.expects_value()
            && matches!(outline.key(), b"\"itemId\"" | b"\"item_id\"")
        {
            found = serde_json::from_slice(text).ok().or(found);
        }
        outline.advance(token);
    }
    found.unwrap_or_default()
}

/// The names of the fields that lead to byte `at`, in protobuf's spelling and
/// with a dot between two; list items in brackets: `article.features[2]`.
#[must_use]
pub fn path_at(json: &[u8], at: usize) -> String {
    if at == 0 {
        return String::new();
    }
    let mut outline = Outline::new(json);
    while let Some(token) = outline.next_token() {
        // What ends at `at` is what was read when the error was found.
        if outline.at >= at && !matches!(token, Token::Mark(b'{' | b'[')) {
            if let Token::String(text) = token
                && !outline.expects_value()
            {
                outline.name_key(text);
            }
            break;
        }
        outline.advance(token);
    }
    outline.path()
}

#[derive(Clone, Copy)]
enum Token<'a> {
    /// With its quotation marks; without the last where the text is torn.
    String(&'a [u8]),
    /// A brace, bracket, colon or comma.
    Mark(u8),
    /// Anything else.
    Other,
}

enum Level<'a> {
    Object { key: &'a [u8], in_value: bool },
    Array { index: usize },
}

/// A path is for people; one deeper than any message of the contract is noise.
const MAX_DEPTH: usize = 64;

struct Outline<'a> {
    json: &'a [u8],
    at: usize,
    stack: Vec<Level<'a>>,
}

impl<'a> Outline<'a> {
    fn new(json: &'a [u8]) -> Self {
        Self {
            json,
            at: 0,
            stack: Vec::new(),
        }
    }

    fn next_token(&mut self) -> Option<Token<'a>> {
        let rest = self.json.get(self.at..)?;
        let skipped = rest.iter().take_while(|b| b.is_ascii_whitespace()).count();
        let rest = rest.get(skipped..)?;
        let first = *rest.first()?;
        let (token, length) = match first {
            b'"' => {
                let length = string_length(rest);
                (Token::String(rest.get(..length)?), length)
            }
            b'{' | b'}' | b'[' | b']' | b':' | b',' => (Token::Mark(first), 1),
            _ => {
                let length = rest
                    .iter()
                    .take_while(|b| !b"\"{}[]:,".contains(b) && !b.is_ascii_whitespace())
                    .count();
                (Token::Other, length)
            }
        };
        self.at += skipped + length;
        (self.stack.len() <= MAX_DEPTH).then_some(token)
    }

    fn advance(&mut self, token: Token<'a>) {
        match token {
            Token::Mark(b'{') => self.stack.push(Level::Object {
                key: b"",
                in_value: false,
            }),
            Token::Mark(b'[') => self.stack.push(Level::Array { index: 0 }),
            Token::Mark(b'}' | b']') => {
                self.stack.pop();
            }
            Token::Mark(b':') => {
                if let Some(Level::Object { in_value, .. }) = self.stack.last_mut() {
                    *in_value = true;
                }
            }
            Token::Mark(b',') => match self.stack.last_mut() {
                Some(Level::Object { key, in_value }) => {
                    *key = b"";
                    *in_value = false;
                }
                Some(Level::Array { index }) => *index += 1,
                None => {}
            },
            Token::String(text) => {
                if !self.expects_value() {
                    self.name_key(text);
                }
            }
            Token::Mark(_) | Token::Other => {}
        }
    }

    fn expects_value(&self) -> bool {
        !matches!(
            self.stack.last(),
            Some(Level::Object {
                in_value: false,
                ..
            })
        )
    }

    fn key(&self) -> &'a [u8] {
        match self.stack.last() {
            Some(Level::Object { key, .. }) => key,
            _ => b"",
        }
    }

    fn name_key(&mut self, text: &'a [u8]) {
        if let Some(Level::Object { key, .. }) = self.stack.last_mut() {
            *key = text;
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for level in &self.stack {
            match level {
                Level::Object { key, .. } => {
                    let name: String = serde_json::from_slice(key).unwrap_or_default();
                    if name.is_empty() {
                        break;
                    }
                    if !path.is_empty() {
                        path.push('.');
                    }
                    push_snake_case(&mut path, &name);
                }
                Level::Array { index } => path.push_str(&format!("[{index}]")),
            }
        }
        path
    }
}

fn push_snake_case(path: &mut String, name: &str) {
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            path.push('_');
        }
        path.push(c.to_ascii_lowercase());
    }
}

/// The length of the string that `json` begins with, both quotation marks
/// counted.
fn string_length(json: &[u8]) -> usize {
    let mut at = 1;
    while let Some(rest) = json.get(at..) {
        match memchr::memchr2(b'"', b'\\', rest) {
            None => return json.len(),
            Some(i) if rest.get(i) == Some(&b'"') => return at + i + 1,
            Some(i) => at += i + 2,
        }
    }
    json.len()
}
