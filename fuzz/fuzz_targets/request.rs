#![no_main]

use copydesk::service::request::{Asked, Rules, StreamChoices};
use copydesk::service::wire::BatchItem;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let BatchItem::Request(request) = BatchItem::decode(bytes) {
        let rules = Rules {
            max_article_bytes: 1 << 20,
            stream: Some(StreamChoices::default()),
            for_story: true,
        };
        // Whatever is wrong with it is said; nothing else is asked of it here.
        let _ = Asked::from(*request).check(&rules);
    }
});
