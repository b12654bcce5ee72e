"""Reads a cache that Ovid made with Hugging Face's own client, offline. HuggingFaceCacheTest runs it: read_hub_cache.py CACHE OWNER/NAME"""

import sys

from huggingface_hub import scan_cache_dir, snapshot_download, try_to_load_from_cache

cache, name = sys.argv[1:]
snapshot = snapshot_download(name, cache_dir=cache, local_files_only=True)
print("snapshot", snapshot)
files = ["config.json", "model.safetensors", "vocab.json", "merges.txt"]
for file in files:
    assert try_to_load_from_cache(name, file, cache_dir=cache) == f"{snapshot}/{file}", file
scan = scan_cache_dir(cache)
assert not scan.warnings, scan.warnings
assert [repo.repo_id for repo in scan.repos] == [name]
print(*files, "found, nothing broken")
