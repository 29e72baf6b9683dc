"""Keeps freed memory in the process: a step allocates the same large tensors
again and again, and giving them back to the system takes a quarter of the time."""

import ctypes

M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_THRESHOLD = -1, -2, -3


def keep() -> None:
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return  # Not glibc: slower, not wrong.
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    mallopt(M_TRIM_THRESHOLD, 2047 << 20)
    mallopt(M_TOP_PAD, 256 << 20)
