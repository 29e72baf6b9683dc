"""Runs Trafilatura over pages and prints texts and CPU times as JSON.

peer_trafilatura.py FOLDER FILE...

Each file is given as raw bytes, twice; the times are those of the second pass,
in CPU milliseconds, with the caches of the first one emptied.
"""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

from trafilatura import extract
from trafilatura.meta import reset_caches

RUNS = {
    "Trafilatura, default": {},
    "Trafilatura, no comments": {"include_comments": False},
}


def main():
    folder, *files = sys.argv[1:]
    pages = [(Path(folder) / file).read_bytes() for file in files]
    runs = []
    for name, options in RUNS.items():
        for _ in range(2):
            reset_caches()
            texts, times = [], []
            for page in pages:
                start = time.process_time()
                texts.append(extract(page, **options) or "")
                times.append((time.process_time() - start) * 1000)
        runs.append({"name": name, "texts": texts, "milliseconds": times})
    versions = ", ".join(
        f"{package} {version(package)}" for package in ("trafilatura", "lxml")
    )
    python = ".".join(map(str, sys.version_info[:3]))
    json.dump({"versions": f"{versions}, Python {python}", "runs": runs}, sys.stdout)


main()
