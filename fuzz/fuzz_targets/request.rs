#![no_main]

use copydesk::service::wire::BatchItem;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = BatchItem::decode(bytes);
});
