//! The model as a whole: against the forward pass written out in double precision, and
//! with files that are no models.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod reference;
mod writer;

use proptest::prelude::*;

use super::kernel::Path;
use super::*;
use reference::Reference;
use writer::{Content, Random, Section, Shape, file, letters, sections};

const SMALL: Shape = Shape {
    heads: 2,
    layers: 2,
    ff: 90,
    vocabulary: 300,
    max_pieces: 40,
    arc: 20,
    lab: 9,
    upos: 5,
    xpos: 7,
    deprel: 6,
    kinds: 3,
    start_threshold: 0.6,
};

fn model(sections: &[Section]) -> Model {
    Model::from_bytes(file(sections).leak()).unwrap()
}

/// Segments of up to `longest` words, some in capitals, some of several pieces.
fn segments(count: usize, longest: usize, random: &mut Random) -> Vec<Vec<String>> {
    let word = |random: &mut Random| {
        let word = letters(random.below(2000));
        match random.below(4) {
            0 => word.to_uppercase(),
            1 => format!("{word}-{}", letters(random.below(26))),
            _ => word,
        }
    };
    (0..count)
        .map(|_| {
            (0..random.below(longest + 1))
                .map(|_| word(random))
                .collect()
        })
        .collect()
}

/// A reading says the same of itself whatever its words: every word has one entry, the
/// first starts a sentence, and each sentence is a tree of its own.
fn check(reading: &SegmentReading, words: usize) {
    assert_eq!(reading.starts.len(), words);
    assert_eq!(reading.upos.len(), words);
    assert_eq!(reading.xpos.len(), words);
    assert_eq!(reading.heads.len(), words);
    assert_eq!(reading.relations.len(), words);
    assert!(words == 0 || reading.starts[0]);
    let mut sentence = 0;
    let mut of_word = Vec::new();
    for &starts in &reading.starts {
        sentence += usize::from(starts);
        of_word.push(sentence);
    }
    for s in 1..=sentence {
        let roots = (0..words).filter(|&w| of_word[w] == s && reading.heads[w] == 0);
        assert_eq!(roots.count(), 1);
    }
    for (word, &head) in reading.heads.iter().enumerate() {
        if head > 0 {
            assert_eq!(of_word[head as usize - 1], of_word[word]);
        }
        let mut at = word;
        for _ in 0..words {
            match reading.heads[at] {
                0 => break,
                head => at = head as usize - 1,
            }
        }
        assert_eq!(reading.heads[at], 0, "a cycle");
    }
    let mut end = 0;
    for name in &reading.names {
        assert!(name.words.start >= end && name.words.end > name.words.start);
        end = name.words.end;
    }
    assert!(end as usize <= words);
}

#[test]
fn scores_are_those_of_the_forward_pass_written_out() {
    let mut random = Random(41);
    let sections = sections(SMALL, &mut random);
    let model = model(&sections);
    let reference = Reference::new(&sections, SMALL);
    for words in segments(12, 12, &mut random) {
        let mut work = Work::new(&model, Division::Told);
        let mut none = [SegmentReading::default()];
        for word in &words {
            work.word(word, 0, &mut none);
        }
        work.pieces.push(model.vocabulary.end());
        work.batch.push(&work.pieces, &work.wanted);
        let stride = model.encoder.stride();
        let (scores, _) = model.encoder.encode(&work.batch, &mut work.encoder_room);
        let pieces: Vec<_> = work
            .pieces
            .iter()
            .map(|p| (p.id as usize, p.writing.index()))
            .collect();
        let expected = reference.scores(&pieces);
        assert_eq!(scores.len(), (words.len() + 1) * stride);
        for (row, &at) in scores.chunks_exact(stride).zip(&work.wanted) {
            for (score, expected) in row.iter().zip(&expected[at as usize]) {
                // An activation that falls to the other side of a tie moves a sum by
                // a hundredth or so.
                assert!(
                    (f64::from(*score) - expected).abs() < 0.05,
                    "{score} {expected}"
                );
            }
        }
    }
}

#[test]
fn a_segment_is_read_alike_alone_and_among_others() {
    let mut random = Random(5);
    let model = model(&sections(SMALL, &mut random));
    let segments = segments(60, 60, &mut random);
    let together = model.read_all(&segments);
    let mut names = 0;
    for (words, together) in segments.iter().zip(&together) {
        check(together, words.len());
        names += together.names.len();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(&model.read(&words), together);
    }
    assert!(names > 0);
    let starts = together
        .iter()
        .flat_map(|r| &r.starts)
        .filter(|s| **s)
        .count();
    assert!(
        starts > segments.len(),
        "some segment must have two sentences"
    );
}

#[test]
fn every_path_reads_alike() {
    let mut random = Random(6);
    let mut model = model(&sections(SMALL, &mut random));
    let segments = segments(30, 30, &mut random);
    let expected = model.read_all(&segments);
    for path in Path::all() {
        model.encoder.on(path);
        assert_eq!(model.read_all(&segments), expected, "{path:?}");
    }
}

#[test]
fn a_long_segment_is_cut_before_a_word() {
    let mut random = Random(7);
    let model = model(&sections(SMALL, &mut random));
    let words = vec!["b-c-d-e-f-g-h"; 50];
    let reading = model.read(&words);
    check(&reading, words.len());
    // A word takes 12 of 40 pieces, so that three fit.
    let starts = (0..50).filter(|&w| reading.starts[w]);
    assert!(
        (0..50).step_by(3).all(|w| reading.starts[w]),
        "{:?}",
        starts.collect::<Vec<_>>()
    );
}

#[test]
fn lists_and_lemmas_are_handed_out() {
    let model = model(&sections(SMALL, &mut Random(8)));
    assert_eq!(model.meta().upos.len(), 5);
    assert_eq!(model.kinds(), ["K0", "K1", "K2"]);
    assert_eq!(model.lemma(), "went\tgo\n");
}

#[test]
fn a_weight_too_large_for_the_product_is_refused() {
    let mut sections = sections(SMALL, &mut Random(9));
    let weights = sections.iter_mut().find(|s| s.name == "l1.o.q").unwrap();
    let Content::Whole(values) = &mut weights.content else {
        panic!("weights are whole numbers");
    };
    values[17] = -64;
    let error = Model::from_bytes(file(&sections).leak()).unwrap_err();
    assert!(error.to_string().contains("l1.o.q"), "{error}");
}

#[test]
fn a_missing_section_is_named() {
    for left_out in sections(SMALL, &mut Random(10)) {
        let mut sections = sections(SMALL, &mut Random(10));
        sections.retain(|s| s.name != left_out.name);
        match Model::from_bytes(file(&sections).leak()) {
            Err(ModelError::Missing(name)) => assert_eq!(name, left_out.name),
            other => panic!("{}: {other:?}", left_out.name),
        }
    }
}

#[test]
fn a_section_of_another_shape_is_named() {
    for at in 0..sections(SMALL, &mut Random(10)).len() {
        let mut sections = sections(SMALL, &mut Random(10));
        let section = &mut sections[at];
        let columns = section.dimensions[1];
        match &mut section.content {
            Content::Bytes(_) => continue,
            Content::Whole(values) => values.extend(vec![0; columns]),
            Content::Floating(values) => values.extend(vec![0.0; columns]),
        }
        section.dimensions[0] += 1;
        let expected = section.name.clone();
        match Model::from_bytes(file(&sections).leak()) {
            Err(ModelError::Section { name, .. }) => assert_eq!(name, expected),
            other => panic!("{expected}: {other:?}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_corrupt_file_is_an_error_or_a_model_that_reads(
        changes in prop::collection::vec((0usize..6000, any::<u8>()), 1..6), cut in 0usize..20_000,
    ) {
        let shape = Shape { heads: 1, layers: 1, ff: 8, vocabulary: 40, ..SMALL };
        let mut bytes = file(&sections(shape, &mut Random(11)));
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        if cut < bytes.len() {
            bytes.truncate(bytes.len() - cut % 3 * cut / 2);
        }
        if let Ok(model) = Model::from_bytes(bytes.leak()) {
            let words = ["a", "b-c", "Ab", "zzz", "d"];
            check(&model.read(&words), words.len());
        }
    }
}
