"""The held-out loss of an exported checkpoint by transformers and by Ovid; they must agree within 1e-3 nats a token.

    python compare.py PREPARED EXPORTED/ovid-5m
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModelForCausalLM

from train import keep_pages

OVID = Path(__file__).resolve().parents[2] / "ovid"
TOLERANCE = 1e-3


def transformers_loss(folder: Path, tokens) -> float:
    """Nats a token in windows that follow each other, the last one begun earlier to be full, as in Ovid's perplexity_tokens."""
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    context = model.config.n_positions
    targets = len(tokens) - 1
    total = 0.0
    with torch.no_grad():
        for done in range(0, targets, context):
            end = min(done + context, targets)
            begin = max(0, end - context)
            window = torch.from_numpy(tokens[begin : end + 1].astype(np.int64))[None]
            logits = model(window[:, :-1]).logits[0, done - begin :]
            total += torch.nn.functional.cross_entropy(logits, window[0, 1 + done - begin :], reduction="sum").item()
    return total / targets


def ovid_loss(folder: Path, shard: Path) -> float:
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "run"
        command = [OVID, "run", "--model", folder, "--task", "perplexity_tokens", "--data", shard, "--out", out]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        scores = json.loads((out / "summary.json").read_text())["scores"]
        return next(metric["value"] for metric in scores[0]["metrics"] if metric["name"] == "loss")


def main():
    keep_pages()
    prepared, folder = map(Path, sys.argv[1:])
    shard = prepared / "val.bin"
    theirs = transformers_loss(folder, np.fromfile(shard, dtype="<u2"))
    ours = ovid_loss(folder, shard)
    print(f"transformers {theirs:.6f}, Ovid {ours:.6f}, difference {abs(theirs - ours):.2e}")
    if not abs(theirs - ours) < TOLERANCE:
        sys.exit(f"they differ by more than {TOLERANCE}")


if __name__ == "__main__":
    main()
