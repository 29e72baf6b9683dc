//! Models of random numbers, for tests and for measuring.

/// The sizes of a model.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub(crate) heads: usize,
    pub(crate) layers: usize,
    pub(crate) ff: usize,
    pub(crate) vocabulary: usize,
    pub(crate) max_pieces: usize,
    pub(crate) arc: usize,
    pub(crate) lab: usize,
    pub(crate) upos: usize,
    pub(crate) xpos: usize,
    pub(crate) deprel: usize,
    pub(crate) kinds: usize,
    /// Above 1, numbers are as large as this model can make its scores differ.
    pub(crate) start_threshold: f32,
}

/// What a section holds.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    Bytes(Vec<u8>),
    Whole(Vec<i8>),
    Floating(Vec<f32>),
}

/// A named section and its rows and columns.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    pub(crate) name: String,
    pub(crate) dimensions: [usize; 2],
    pub(crate) content: Content,
}

/// Numbers that look random and are the same each time (xorshift).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 20
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// Between −`size` and `size`.
    fn number(&mut self, size: f32) -> f32 {
        (self.below(1 << 20) as f32 / (1 << 19) as f32 - 1.0) * size
    }
}

/// The word of the vocabulary with this number; also a continuation, with "##".
pub(crate) fn letters(mut number: usize) -> String {
    let mut word = String::new();
    loop {
        word.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return word;
        }
    }
}

/// The sections of a model of this shape.
pub(crate) fn sections(shape: Shape, random: &mut Random) -> Vec<Section> {
    let hidden = shape.heads * 32;
    let mut all = vec![
        bytes("meta", meta(shape)),
        bytes("vocab", vocabulary(shape)),
    ];
    all.push(bytes("lemma", "went\tgo\n".to_owned()));
    all.push(whole("emb.q", shape.vocabulary, hidden, 127, random));
    all.push(positive("emb.s", shape.vocabulary, 0.01, random));
    all.push(floating("pos", [shape.max_pieces, hidden], 0.3, random));
    all.push(floating("case", [14, hidden], 0.3, random));
    norm("emb.ln", hidden, &mut all, random);
    for i in 0..shape.layers {
        linear(&format!("l{i}.qkv"), 3 * hidden, hidden, &mut all, random);
        linear(&format!("l{i}.o"), hidden, hidden, &mut all, random);
        norm(&format!("l{i}.ln1"), hidden, &mut all, random);
        linear(&format!("l{i}.ff1"), shape.ff, hidden, &mut all, random);
        linear(&format!("l{i}.ff2"), hidden, shape.ff, &mut all, random);
        norm(&format!("l{i}.ln2"), hidden, &mut all, random);
    }
    let names = 2 * shape.kinds + 1;
    let scores = shape.upos + shape.xpos + names + 1 + 2 * shape.arc + 2 * shape.lab;
    linear("heads", scores, hidden, &mut all, random);
    all.push(floating("rel.w", [shape.deprel, shape.lab], 0.3, random));
    all.push(floating("rel.b", [shape.deprel, 1], 0.3, random));
    all.push(floating("trans", [names, names], 0.5, random));
    all
}

fn meta(shape: Shape) -> String {
    let list = |name: &str, len: usize| (0..len).map(|i| format!("{name}{i}")).collect::<Vec<_>>();
    let mut deprel = list("rel", shape.deprel);
    deprel[shape.deprel / 2] = "root".to_owned();
    let mut names = vec!["O".to_owned()];
    for kind in 0..shape.kinds {
        names.push(format!("B-K{kind}"));
        names.push(format!("I-K{kind}"));
    }
    format!(
        r#"{{"version": "random", "hidden": {}, "heads": {}, "layers": {}, "ff": {}, "max_pieces": {}, "arc": {}, "lab": {}, "upos": {:?}, "xpos": {:?}, "deprel": {:?}, "names": {:?}, "start_threshold": {:?}, "eps": 1e-12}}"#,
        shape.heads * 32,
        shape.heads,
        shape.layers,
        shape.ff,
        shape.max_pieces,
        shape.arc,
        shape.lab,
        list("U", shape.upos),
        list("X", shape.xpos),
        deprel,
        names,
        shape.start_threshold,
    )
}

fn vocabulary(shape: Shape) -> String {
    let mut lines = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
        .map(str::to_owned)
        .to_vec();
    lines.extend((0..26).map(|i| format!("##{}", letters(i))));
    lines.extend((0..shape.vocabulary.saturating_sub(lines.len())).map(letters));
    lines.join("\n")
}

fn bytes(name: &str, text: String) -> Section {
    Section {
        name: name.to_owned(),
        dimensions: [text.len(), 1],
        content: Content::Bytes(text.into_bytes()),
    }
}

fn whole(name: &str, rows: usize, columns: usize, most: usize, random: &mut Random) -> Section {
    let mut value = |_| (random.below(2 * most + 1) as i32 - most as i32) as i8;
    Section {
        name: name.to_owned(),
        dimensions: [rows, columns],
        content: Content::Whole((0..rows * columns).map(&mut value).collect()),
    }
}

fn floating(name: &str, dimensions: [usize; 2], size: f32, random: &mut Random) -> Section {
    let len = dimensions[0] * dimensions[1];
    Section {
        name: name.to_owned(),
        dimensions,
        content: Content::Floating((0..len).map(|_| random.number(size)).collect()),
    }
}

/// Numbers of about `size`.
fn positive(name: &str, len: usize, size: f32, random: &mut Random) -> Section {
    let values = (0..len).map(|_| size + random.number(size / 4.0)).collect();
    Section {
        name: name.to_owned(),
        dimensions: [len, 1],
        content: Content::Floating(values),
    }
}

fn norm(name: &str, width: usize, all: &mut Vec<Section>, random: &mut Random) {
    all.push(positive(&format!("{name}.g"), width, 1.0, random));
    all.push(floating(&format!("{name}.b"), [width, 1], 0.2, random));
}

fn linear(name: &str, outputs: usize, inputs: usize, all: &mut Vec<Section>, random: &mut Random) {
    // So that outputs are about as large as inputs.
    let scale = 1.0 / (36.0 * (inputs as f32).sqrt());
    all.push(whole(&format!("{name}.q"), outputs, inputs, 63, random));
    all.push(positive(&format!("{name}.s"), outputs, scale, random));
    all.push(floating(&format!("{name}.b"), [outputs, 1], 0.1, random));
}

/// The file with these sections.
pub(crate) fn file(sections: &[Section]) -> Vec<u8> {
    let mut file = b"CDLM".to_vec();
    file.extend(1u32.to_le_bytes());
    file.extend((sections.len() as u32).to_le_bytes());
    let mut place = (12 + 68 * sections.len()).next_multiple_of(64);
    let mut content = Vec::new();
    for section in sections {
        let (kind, bytes): (u32, Vec<u8>) = match &section.content {
            Content::Bytes(bytes) => (0, bytes.clone()),
            Content::Whole(values) => (1, values.iter().map(|v| v.cast_unsigned()).collect()),
            Content::Floating(values) => (2, values.iter().flat_map(|v| v.to_le_bytes()).collect()),
        };
        let [rows, columns] = section.dimensions;
        let mut name = section.name.clone().into_bytes();
        name.resize(32, 0);
        file.extend(name);
        let rank = if columns == 1 { 1 } else { 2 };
        for field in [kind, rank, rows as u32, columns as u32, 1] {
            file.extend(field.to_le_bytes());
        }
        file.extend((place as u64).to_le_bytes());
        file.extend((bytes.len() as u64).to_le_bytes());
        let end = place + bytes.len();
        place = end.next_multiple_of(64);
        content.extend(bytes);
        content.resize(content.len() + place - end, 0);
    }
    file.resize(file.len().next_multiple_of(64), 0);
    file.extend(content);
    file
}
