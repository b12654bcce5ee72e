"""The ladder in one command and within a time: as many tokens as all sizes can see in it, the same for each; then export and the ladder's card.

    python chain.py PREPARED TRAINED EXPORTED --minutes 13 [--sizes ovid-0.4m ovid-1m ovid-2m ovid-25m] [--tokens 2e8]

PREPARED is prepare.py's, made beforehand on any machine. Each size is tried for some steps first, in a folder that is removed; from
their speeds follows how many tokens fit into the minutes, after what the steps around training need. TRAINED/chain.json keeps that number, so that the
same command goes on where it was stopped. What is exported is compared with transformers and Ovid by compare.py, where there is a JDK.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sizes import SIZES

HERE = Path(__file__).resolve().parent
SHIPPED = ["ovid-0.4m", "ovid-1m", "ovid-2m", "ovid-25m"]
TRIAL_STEPS = 60
AROUND = 0.85  # of the time is for the steps; start, saving, validation and export need the rest


def run(script: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, str(HERE / script), *arguments], stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"{script} {' '.join(arguments)} failed; what it said stands above")
    return done.stdout


def speed(prepared: Path, size: str, more: list[str], batch_tokens: int) -> float:
    """Tokens a second, of the later half of some steps: the first ones wait for compilers and caches."""
    with tempfile.TemporaryDirectory() as folder:
        tokens = str(TRIAL_STEPS * batch_tokens)
        out = run("train.py", str(prepared), folder, "--size", size, "--tokens", tokens, *more)
        lines = [json.loads(line) for line in out.splitlines() if line.startswith("{") and "tokens_a_second" in line]
    seconds = [line["tokens"] / line["tokens_a_second"] for line in lines]
    return (lines[-1]["tokens"] - lines[0]["tokens"]) / (seconds[-1] - seconds[0])


def affordable(speeds: dict[str, float], seconds: float, batch_tokens: int) -> int:
    """Tokens that each size can see so that all of them together take the seconds, in whole batches."""
    return int(seconds / sum(1 / each for each in speeds.values()) / batch_tokens) * batch_tokens


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("prepared", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("exported", type=Path)
    parser.add_argument("--minutes", type=float, required=True, help="for all of it, from now")
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=SHIPPED)
    parser.add_argument("--tokens", type=float, help="in place of as many as the time allows")
    parser.add_argument("--batch-tokens", type=int, default=8192)
    parser.add_argument("--micro-rows", type=int, default=8)
    parser.add_argument("--compile", action="store_true")
    arguments = parser.parse_args()
    begun = time.time()
    arguments.trained.mkdir(parents=True, exist_ok=True)
    more = ["--batch-tokens", str(arguments.batch_tokens), "--micro-rows", str(arguments.micro_rows)]
    more += ["--compile"] if arguments.compile else []
    kept = arguments.trained / "chain.json"
    if arguments.tokens:
        plan = {"tokens": arguments.tokens}
    elif kept.exists():
        plan = json.loads(kept.read_text())
    else:
        speeds = {size: speed(arguments.prepared, size, more, arguments.batch_tokens) for size in arguments.sizes}
        seconds = AROUND * (60 * arguments.minutes - (time.time() - begun))
        plan = {"tokens": affordable(speeds, seconds, arguments.batch_tokens), "tokens_a_second": speeds}
    kept.write_text(json.dumps(plan, indent=1) + "\n")
    print(f"{plan['tokens']:,.0f} tokens for each of {', '.join(arguments.sizes)}", flush=True)
    for size in arguments.sizes:
        left = arguments.minutes - (time.time() - begun) / 60
        if left <= 0:
            raise SystemExit(f"the time is over before {size}; the same command goes on")
        if not (arguments.trained / size / "final.pt").exists():
            options = ["--size", size, "--tokens", str(plan["tokens"]), "--minutes", str(left), "--save-minutes", "2", *more]
            run("train.py", str(arguments.prepared), str(arguments.trained), *options)
        if not (arguments.trained / size / "final.pt").exists():
            raise SystemExit(f"the time is over within {size}; the same command goes on")
        run("export.py", str(arguments.prepared), str(arguments.trained), str(arguments.exported), "--size", size)
        print(f"{size}: exported, {(time.time() - begun) / 60:.1f} minutes after the start", flush=True)
    if len(arguments.sizes) < 2:
        print("one size makes no ladder, so there is no card")
        return
    print(run("ladder.py", str(arguments.prepared), str(arguments.trained), str(arguments.exported)), end="")


if __name__ == "__main__":
    main()
