#![no_main]

mod trace;

use copydesk::article::{Body, Encoding};
use libfuzzer_sys::fuzz_target;

const LABELS: [&str; 6] = ["utf-8", "windows-1252", "utf-16le", "shift_jis", "gb18030", "koi8-r"];

fuzz_target!(|input: (u8, Vec<u8>)| {
    let (choice, bytes) = input;
    let label = LABELS.get(usize::from(choice));
    trace::check(Body::Bytes {
        bytes,
        declared: label.and_then(|l| Encoding::for_label(l)),
    });
});
