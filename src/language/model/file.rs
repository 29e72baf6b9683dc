//! The model's file, format 1: named sections of bytes, of whole numbers and of
//! floating-point numbers, little endian.
//!
//! The file begins with `CDLM`, the format's number and the number of sections (u32
//! each). Then follows an entry of 68 bytes for each: its name (32 bytes, padded with
//! zeros), its kind (0 bytes, 1 i8, 2 f32), its rank and three dimensions (u32 each,
//! those unused 1), and its place (u64 from the start of the file) and length in bytes
//! (u64). Places are multiples of 64.

use std::collections::BTreeMap;

const MAGIC: &[u8; 4] = b"CDLM";
const FORMAT: u32 = 1;
const HEADER: usize = 12;
const ENTRY: usize = 68;
const NAME: usize = 32;
const ALIGNMENT: usize = 64;

/// Why a file is no model.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// It does not begin like a model, or ends before its table does.
    #[error("not a model file")]
    NotAModel,
    /// It is of another format.
    #[error("the file has format {0}, this program reads format {FORMAT}")]
    Format(u32),
    /// An entry of the table makes no sense.
    #[error("section {number} of the table: {fault}")]
    Table {
        /// Its number, from 0.
        number: usize,
        /// What is wrong with it.
        fault: &'static str,
    },
    /// A section is not there.
    #[error("section {0:?} is missing")]
    Missing(String),
    /// A section holds something else than it should.
    #[error("section {name:?}: {fault}")]
    Section {
        /// Its name.
        name: String,
        /// What is wrong with it.
        fault: String,
    },
}

impl ModelError {
    /// The section `name` is at fault.
    pub(super) fn section(name: &str, fault: impl Into<String>) -> Self {
        Self::Section {
            name: name.to_owned(),
            fault: fault.into(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Bytes,
    Whole,
    Floating,
}

struct Section {
    kind: Kind,
    dimensions: [usize; 3],
    content: &'static [u8],
}

/// The sections of a file.
pub(super) struct Sections(BTreeMap<&'static str, Section>);

impl Sections {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, should it not be of format 1.
    pub(super) fn read(file: &'static [u8]) -> Result<Self, ModelError> {
        let number = |at| word(file, at).ok_or(ModelError::NotAModel);
        if file.first_chunk() != Some(MAGIC) {
            return Err(ModelError::NotAModel);
        }
        let format = number(4)?;
        if format != FORMAT {
            return Err(ModelError::Format(format));
        }
        let count = number(8)? as usize;
        let table = file
            .get(HEADER..)
            .and_then(|rest| rest.get(..count.checked_mul(ENTRY)?))
            .ok_or(ModelError::NotAModel)?;
        let mut sections = BTreeMap::new();
        for (number, entry) in table.chunks_exact(ENTRY).enumerate() {
            let (name, section) =
                section(file, entry).map_err(|fault| ModelError::Table { number, fault })?;
            if sections.insert(name, section).is_some() {
                let fault = "a name that another section has";
                return Err(ModelError::Table { number, fault });
            }
        }
        Ok(Self(sections))
    }

    /// A section's content, whose kind and dimensions are as given.
    fn content(
        &self,
        name: &str,
        kind: Kind,
        dimensions: [usize; 3],
    ) -> Result<&'static [u8], ModelError> {
        let section = self.get(name)?;
        if section.kind != kind || section.dimensions != dimensions {
            let fault = format!(
                "is {:?} of {:?}, must be {kind:?} of {dimensions:?}",
                section.kind, section.dimensions
            );
            return Err(ModelError::section(name, fault));
        }
        Ok(section.content)
    }

    fn get(&self, name: &str) -> Result<&Section, ModelError> {
        self.0
            .get(name)
            .ok_or_else(|| ModelError::Missing(name.to_owned()))
    }

    /// A section of text.
    ///
    /// # Errors
    ///
    /// The section is missing, of another kind or not UTF-8.
    pub(super) fn text(&self, name: &str) -> Result<&'static str, ModelError> {
        let section = self.get(name)?;
        if section.kind != Kind::Bytes {
            return Err(ModelError::section(name, "must be bytes"));
        }
        std::str::from_utf8(section.content).map_err(|e| ModelError::section(name, e.to_string()))
    }

    /// A matrix of bytes (i8), row by row, in place.
    ///
    /// # Errors
    ///
    /// The section is missing or of another shape.
    pub(super) fn whole(
        &self,
        name: &str,
        rows: usize,
        columns: usize,
    ) -> Result<&'static [u8], ModelError> {
        self.content(name, Kind::Whole, [rows, columns, 1])
    }

    /// A vector or matrix of numbers, row by row.
    ///
    /// # Errors
    ///
    /// The section is missing, of another shape, or has numbers that are not finite.
    pub(super) fn floating(
        &self,
        name: &str,
        rows: usize,
        columns: usize,
    ) -> Result<Vec<f32>, ModelError> {
        let content = self.content(name, Kind::Floating, [rows, columns, 1])?;
        let numbers: Vec<f32> = content
            .as_chunks()
            .0
            .iter()
            .map(|&bytes| f32::from_le_bytes(bytes))
            .collect();
        if numbers.iter().any(|n| !n.is_finite()) {
            return Err(ModelError::section(name, "has a number that is not finite"));
        }
        Ok(numbers)
    }
}

/// The section that an entry of the table describes, or what is wrong with it.
fn section(
    file: &'static [u8],
    entry: &'static [u8],
) -> Result<(&'static str, Section), &'static str> {
    let (name, fields) = entry.split_at_checked(NAME).ok_or("cut short")?;
    let end = name.iter().position(|&b| b == 0).unwrap_or(NAME);
    let name = std::str::from_utf8(&name[..end]).map_err(|_| "a name that is not UTF-8")?;
    let field = |at| word(fields, at).ok_or("cut short");
    let (kind, size) = match field(0)? {
        0 => (Kind::Bytes, 1),
        1 => (Kind::Whole, 1),
        2 => (Kind::Floating, size_of::<f32>()),
        _ => return Err("an unknown kind"),
    };
    if field(4)? > 3 {
        return Err("more than three dimensions");
    }
    let dimensions = [field(8)?, field(12)?, field(16)?].map(|d| d as usize);
    let place = usize::try_from(long(fields, 20).ok_or("cut short")?).map_err(|_| "too far")?;
    let length = usize::try_from(long(fields, 28).ok_or("cut short")?).map_err(|_| "too long")?;
    if place % ALIGNMENT != 0 {
        return Err("a place that is not a multiple of 64");
    }
    let expected = dimensions
        .iter()
        .try_fold(size, |size, &d| size.checked_mul(d));
    if expected != Some(length) {
        return Err("a length that its dimensions do not give");
    }
    let content = file
        .get(place..)
        .and_then(|rest| rest.get(..length))
        .ok_or("outside the file")?;
    let section = Section {
        kind,
        dimensions,
        content,
    };
    Ok((name, section))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
