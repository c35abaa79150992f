"""What a dataset publishes in its folder, by name: each is a link to the same name in the build that counts."""

from __future__ import annotations

STORE, REPORTS = "store", "reports"
MANIFEST, PROBLEMS = "manifest.json", "problems.jsonl"
ARCHIVE, TURTLE_ARCHIVE = "dataset.nq.gz", "dataset.ttl.gz"
SUMS = "SHA256SUMS"
"""What the archives' bytes come to, as ``sha256sum`` writes and checks it."""

PUBLISHED = (STORE, REPORTS, MANIFEST, PROBLEMS, ARCHIVE, TURTLE_ARCHIVE, SUMS)
