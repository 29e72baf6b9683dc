use std::io::{self, BufRead};

/// The longest line that is read. A message of the longest article, all of it
/// escapes, fits.
pub(super) const MAX_LINE_BYTES: usize = 64 << 20;

/// A line of the input that holds more than white space.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its bytes without the line feed; of one that is too long, the first
    /// [`MAX_LINE_BYTES`].
    pub(super) bytes: Vec<u8>,
    /// Whether it is longer than that.
    pub(super) is_cut: bool,
}

/// Lines of an input, blank ones left out.
pub(super) struct Lines<R> {
    input: R,
    longest: usize,
    /// Bytes of the input read so far.
    pub(super) position: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R, longest: usize) -> Self {
        Self {
            input,
            longest,
            position: 0,
        }
    }

    /// The next line. Holds no more of it than the longest line may have.
    pub(super) fn next_line(&mut self) -> io::Result<Option<Line>> {
        loop {
            let is_first = self.position == 0;
            let (mut bytes, is_cut) = match self.read()? {
                Some(line) => line,
                None => return Ok(None),
            };
            if is_first && bytes.starts_with(b"\xEF\xBB\xBF") {
                bytes.drain(..3);
            }
            if is_cut || !bytes.trim_ascii().is_empty() {
                return Ok(Some(Line { bytes, is_cut }));
            }
        }
    }

    fn read(&mut self) -> io::Result<Option<(Vec<u8>, bool)>> {
        let mut line = Vec::new();
        let mut is_cut = false;
        let mut begun = false;
        loop {
            let available = match self.input.fill_buf() {
                Ok(available) => available,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(e),
            };
            if available.is_empty() {
                return Ok(begun.then_some((line, is_cut)));
            }
            begun = true;
            let end = memchr::memchr(b'\n', available);
            let piece = available
                .get(..end.unwrap_or(available.len()))
                .unwrap_or_default();
            let room = self.longest.saturating_sub(line.len());
            is_cut |= piece.len() > room;
            line.extend_from_slice(piece.get(..room.min(piece.len())).unwrap_or_default());
            let used = end.map_or(available.len(), |end| end + 1);
            self.input.consume(used);
            self.position += used as u64;
            if end.is_some() {
                return Ok(Some((line, is_cut)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::io::BufReader;

    use super::Lines;

    #[test]
    fn blank_lines_go_and_long_ones_are_cut() {
        let text = b"\xEF\xBB\xBFone\r\n\n  \t\r\ntwo is too long\nthree";
        for capacity in [1, 3, 64] {
            let mut lines = Lines::new(BufReader::with_capacity(capacity, &text[..]), 8);
            let mut found = Vec::new();
            while let Some(line) = lines.next_line().unwrap() {
                found.push((String::from_utf8(line.bytes).unwrap(), line.is_cut));
            }
            let expected = [("one\r", false), ("two is t", true), ("three", false)];
            assert_eq!(found, expected.map(|(l, cut)| (l.to_owned(), cut)));
            assert_eq!(lines.position, text.len() as u64);
        }
    }
}
