#![no_main]

use std::sync::OnceLock;

use copydesk::language::model::Model;
use libfuzzer_sys::fuzz_target;

#[allow(dead_code)]
#[path = "../../src/language/model/tests/writer.rs"]
mod writer;

use writer::{Random, Shape, file, sections};

const SHAPE: Shape = Shape {
    heads: 1,
    layers: 1,
    ff: 8,
    vocabulary: 40,
    max_pieces: 40,
    arc: 20,
    lab: 9,
    upos: 5,
    xpos: 7,
    deprel: 6,
    kinds: 3,
    start_threshold: 0.6,
};

static FILE: OnceLock<Vec<u8>> = OnceLock::new();

// Bytes that are changed in a model of random numbers; what loads must read any text.
fuzz_target!(|input: (Vec<(u16, u8)>, Option<u16>, &str)| {
    let (changes, cut, text) = input;
    let mut bytes = FILE
        .get_or_init(|| file(&sections(SHAPE, &mut Random(11))))
        .clone();
    for (at, byte) in changes {
        if let Some(to) = bytes.get_mut(usize::from(at)) {
            *to = byte;
        }
    }
    if let Some(cut) = cut {
        bytes.truncate(usize::from(cut));
    }
    // The model keeps what it was given for good; here it is taken back.
    let bytes: *mut [u8] = Box::into_raw(bytes.into_boxed_slice());
    // SAFETY: nothing else holds the bytes, and the model is gone before they are.
    if let Ok(model) = Model::from_bytes(unsafe { &*bytes }) {
        let words: Vec<&str> = text.split(' ').collect();
        let reading = model.read(&words);
        assert_eq!(reading.heads.len(), words.len());
        assert_eq!(reading.relations.len(), words.len());
    }
    // SAFETY: as above.
    drop(unsafe { Box::from_raw(bytes) });
});
