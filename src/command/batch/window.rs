use std::num::NonZeroUsize;
use std::sync::Arc;

use tokio::sync::Semaphore;

use super::outlet::Room;

/// KiB of lines that may be under way together; a longer line goes alone.
const ROOM_KIB: usize = 64 << 10;

/// How much may be under way.
#[derive(Clone)]
pub(super) struct Window {
    items: Arc<Semaphore>,
    kib: Arc<Semaphore>,
}

impl Window {
    /// With room for so many items.
    pub(super) fn of(items: NonZeroUsize) -> Self {
        Self {
            items: Arc::new(Semaphore::new(items.get())),
            kib: Arc::new(Semaphore::new(ROOM_KIB)),
        }
    }

    /// Waits for room for one item of `bytes`.
    pub(super) async fn room(&self, bytes: usize) -> Room {
        let kib = u32::try_from((bytes >> 10).min(ROOM_KIB)).unwrap_or(0);
        let items = Arc::clone(&self.items).acquire_owned().await;
        let kib = Arc::clone(&self.kib).acquire_many_owned(kib).await;
        // Nobody closes either.
        items.into_iter().chain(kib).collect()
    }
}
