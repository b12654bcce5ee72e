"""Compares a finished Ovid run of CORE's sets with what nanochat's own functions gave.

    python .ci/core_parity.py RUN_DIR [GOLDEN]

RUN_DIR is the folder of `ovid run --task core_... --limit 20` (or more) on ../shared/models/seed-10m; GOLDEN is ../shared/data/core/golden.jsonl.
For every place of a set that both have: tokens cut off, tokens scored and the decision must be equal, and mean losses within 1e-4. The
tokens themselves are compared by CoreGoldenTest. Exit status 0 when all of that holds.
"""

import json
import sys
from pathlib import Path

TOLERANCE = 1e-4 + 5e-6  # golden losses are rounded to five digits


def main():
    run = Path(sys.argv[1])
    golden = Path(sys.argv[2] if len(sys.argv) > 2 else "../shared/data/core/golden.jsonl")
    entries = {}
    for line in (run / "journal.jsonl").open(encoding="utf-8", newline="\n"):
        entry = json.loads(line)
        if "document" in entry:
            entries[entry["task"], entry["document"]] = entry
    compared, faults, worst = 0, 0, 0.0
    tasks = set()
    for line in golden.open(encoding="utf-8"):
        want = json.loads(line)
        entry = entries.get(("core_" + want["task"], want["place"]))
        if entry is None:
            continue
        compared += 1
        tasks.add(want["task"])
        responses = entry["responses"]
        scored = [len(answer["tokens"]) for answer in responses]
        cropped = [answer.get("truncated_tokens", 0) for answer in responses]
        losses = [
            -sum(token["log_probability"] for token in answer["tokens"]) / len(answer["tokens"]) if answer["tokens"] else None
            for answer in responses
        ]
        far = [abs(a - b) for a, b in zip(losses, want["mean_losses"]) if a is not None and b is not None]
        worst = max([worst, *far])
        right = entry["statistics"]["acc"][0] == 1
        good = (
            scored == want["scored_tokens"]
            and cropped == want["cropped"]
            and right == want["right"]
            and len(losses) == len(want["mean_losses"])
            and all(difference <= TOLERANCE for difference in far)
        )
        if not good:
            faults += 1
            print("differs:", want["task"], want["place"], scored, cropped, right, losses, "want", want)
    print(f"{compared} places of {len(tasks)} sets compared, {faults} differ; largest difference of a mean loss {worst:.2e}")
    sys.exit(1 if faults or not compared else 0)


if __name__ == "__main__":
    main()
