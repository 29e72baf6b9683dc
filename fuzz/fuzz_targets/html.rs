#![no_main]

mod trace;

use copydesk::article::Body;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| trace::check(Body::Html(text.to_owned())));
