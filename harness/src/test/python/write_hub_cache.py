"""Fills a cache with Hugging Face's own client from a server. HuggingFaceCacheTest runs it: write_hub_cache.py CACHE OWNER/NAME ENDPOINT"""

import os
import sys

cache, name, endpoint = sys.argv[1:]
os.environ |= {"HF_ENDPOINT": endpoint, "NO_PROXY": "127.0.0.1", "HF_HUB_DISABLE_XET": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}

from huggingface_hub import snapshot_download  # noqa: E402, as it reads its variables when it is imported

print("snapshot", snapshot_download(name, cache_dir=cache, max_workers=1))
