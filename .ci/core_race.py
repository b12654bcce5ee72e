"""Races `ovid run` against a plain PyTorch loop that makes nanochat's passes on CORE, or against lm-evaluation-harness on BLiMP, by turns.

    python .ci/core_race.py core MODEL_DIR DATA_DIR [--limit 100] [--task core_boolq,...] [--pairs 3] [--threads 2] [--ovid ./ovid]
    python .ci/core_race.py blimp MODEL_DIR DATA_DIR [--limit 100] [--task blimp_adjunct_island,...] [--batch 16,32,64,128] [--pairs 3]
    python .ci/core_race.py random OUT_DIR --tokenizer DIR      writes a random checkpoint of GPT-2's smallest shape

CORE: the rival is core_protocol.py's: one batch an item, all options with their examples, padded on the right, every position's loss and
first choice, as nanochat's evaluation makes them. BLiMP: the rival is lm_eval 0.4.13 on the same pairs at the batch size of --batch that was
fastest in a first try on the first paradigm. Printed a pair of turns: seconds of scoring, without start and loading, on both sides (Ovid's
own of its session), and of the whole process; then the medians of the ratios, decisions that differ, and which share of the positions that the
requests have Ovid did not compute, since prefixes are shared. Time it on a machine that does nothing else. OMP_NUM_THREADS and a preloaded
allocator are the caller's.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


def rival_core(arguments):
    """In a process of its own: the loop over the sets that are there."""
    import core_protocol
    import torch
    from transformers import AutoTokenizer, GPT2LMHeadModel

    torch.set_num_threads(arguments.threads)
    tokenizer = AutoTokenizer.from_pretrained(arguments.model)
    model = GPT2LMHeadModel.from_pretrained(arguments.model, dtype="float32").eval()
    context = model.config.n_positions
    encode = core_protocol.encoder(tokenizer)
    scorer = core_protocol.torch_scorer(model)
    right, seconds, positions = {}, 0.0, 0
    for name, (path, _, _, _) in core_protocol.SETS.items():
        file = Path(arguments.data) / "core" / path
        if not file.is_file() or (arguments.task and f"core_{name}" not in arguments.task.split(",")):
            continue
        items = core_protocol.read(file)
        order = core_protocol.in_order(items)
        begun = time.perf_counter()
        for place in range(min(arguments.limit, len(items))):
            found = core_protocol.line(name, items, order, place, encode, context, scorer)
            right[f"core_{name}/{place}"] = found["right"]
            positions += sum(found["tokens"])
        seconds += time.perf_counter() - begun
    print("RESULT " + json.dumps({"seconds": seconds, "right": right, "positions": positions}))


def rival_blimp(arguments):
    """In a process of its own: lm-eval on the paradigms, at one batch size."""
    import functools

    import lm_eval_parity as parity
    import torch

    torch.set_num_threads(arguments.threads)
    parity.requests.DATA = Path(arguments.data).resolve()
    model = parity.HFLM(
        pretrained=arguments.model, device="cpu", batch_size=int(arguments.batch), dtype="float32", backend="causal"
    )
    right, seconds = {}, 0.0
    for name in tasks(arguments):
        parity.requests.TASKS[name] = ("blimp", functools.partial(parity.blimp, name))
        with tempfile.TemporaryDirectory() as folder:
            copy = parity.requests.local_copy(name, Path(folder))
            manager = parity.TaskManager(include_path=str(copy), include_defaults=False)
            begun = time.perf_counter()
            whole = parity.lm_eval.simple_evaluate(
                model=model, tasks=[name], limit=arguments.limit, bootstrap_iters=0, log_samples=True, task_manager=manager
            )
            seconds += time.perf_counter() - begun
        for sample in whole["samples"][name]:
            right[f"{name}/{sample['doc_id']}"] = float(sample["acc"]) == 1
    print("RESULT " + json.dumps({"seconds": seconds, "right": right}))


def tasks(arguments):
    if arguments.task:
        return arguments.task.split(",")
    if arguments.what == "core":
        return ["core"]
    return sorted(f"blimp_{file.stem}" for file in (Path(arguments.data) / "blimp").glob("*.jsonl") if file.stem != "models_summary")


def rival(arguments, batch=""):
    command = [sys.executable, __file__, f"rival-{arguments.what}", arguments.model, arguments.data]
    command += ["--limit", str(arguments.limit), "--threads", str(arguments.threads), "--batch", str(batch or 1)]
    command += ["--task", arguments.task] if arguments.task else []
    begun = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    whole = time.perf_counter() - begun
    line = next(line for line in done.stdout.splitlines() if line.startswith("RESULT "))
    return {**json.loads(line.removeprefix("RESULT ")), "whole": whole}


def ovid(arguments):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "run"
        names = ["blimp"] if arguments.what == "blimp" and not arguments.task else tasks(arguments)
        command = [arguments.ovid, "run", "--model", arguments.model, "--task", *names, "--data", arguments.data]
        command += ["--limit", str(arguments.limit), "--threads", str(arguments.threads), "--out", str(out)]
        begun = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        whole = time.perf_counter() - begun
        summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
        work = [work for session in summary["execution"]["sessions"] for work in session["work"]]
        right = {}
        with (out / "journal.jsonl").open(encoding="utf-8", newline="\n") as journal:
            for line in journal:
                entry = json.loads(line)
                if "document" in entry:
                    right[f"{entry['task']}/{entry['document']}"] = entry["statistics"]["acc"][0] == 1
        return {
            "seconds": sum(one["seconds"] for one in work),
            "whole": whole,
            "right": right,
            "asked": sum(one["tokens"] for one in work),
            "computed": sum(one["computed"] for one in work),
        }


def best_batch(arguments):
    sizes = arguments.batch.split(",")
    if len(sizes) == 1:
        return sizes[0]
    first = argparse.Namespace(**{**vars(arguments), "task": tasks(arguments)[0]})
    timed = {size: rival(first, size)["seconds"] for size in sizes}
    print("lm-eval's batch sizes on the first paradigm, seconds:", timed, flush=True)
    return min(timed, key=timed.get)


def race(arguments):
    batch = best_batch(arguments) if arguments.what == "blimp" else ""
    scoring, whole = [], []
    for pair in range(arguments.pairs):
        turns = [lambda: ovid(arguments), lambda: rival(arguments, batch)]
        if pair % 2:
            theirs, ours = turns[1](), turns[0]()
        else:
            ours, theirs = turns[0](), turns[1]()
        scoring.append(theirs["seconds"] / ours["seconds"])
        whole.append(theirs["whole"] / ours["whole"])
        differ = [key for key in theirs["right"] if theirs["right"][key] != ours["right"].get(key)]
        print(
            f"pair {pair + 1}: ovid {ours['seconds']:.1f} s ({ours['whole']:.1f} whole), rival {theirs['seconds']:.1f} s"
            f" ({theirs['whole']:.1f}), ratio {scoring[-1]:.2f} ({whole[-1]:.2f}); {len(theirs['right'])} items, {len(differ)} decided"
            f" otherwise; prefix sharing saves {1 - ours['computed'] / ours['asked']:.1%} of {ours['asked']:,} positions",
            flush=True,
        )
    print(
        f"{arguments.what}{f', batch {batch}' if batch else ''}: median ratio {statistics.median(scoring):.2f} scoring,"
        f" {statistics.median(whole):.2f} whole processes, over {arguments.pairs} pairs"
    )


def random_checkpoint(arguments):
    import torch
    from transformers import AutoTokenizer, GPT2Config, GPT2LMHeadModel

    torch.manual_seed(0)
    tokenizer = AutoTokenizer.from_pretrained(arguments.tokenizer)
    config = GPT2Config(vocab_size=len(tokenizer), bos_token_id=len(tokenizer) - 1, eos_token_id=len(tokenizer) - 1)
    GPT2LMHeadModel(config).save_pretrained(arguments.model)
    for name in ("vocab.json", "merges.txt"):
        (Path(arguments.model) / name).write_bytes((Path(arguments.tokenizer) / name).read_bytes())
    print(f"{arguments.model}: 12 layers, width 768, context 1024, {len(tokenizer)} tokens, random")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["core", "blimp", "random", "rival-core", "rival-blimp"])
    parser.add_argument("model")
    parser.add_argument("data", nargs="?")
    parser.add_argument("--limit", type=int, default=100)
    parser.add_argument("--task")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--batch", default="16,32,64,128")
    parser.add_argument("--ovid", default=str(HERE.parent / "ovid"))
    parser.add_argument("--tokenizer")
    arguments = parser.parse_args()
    work = {"core": race, "blimp": race, "random": random_checkpoint, "rival-core": rival_core, "rival-blimp": rival_blimp}
    work[arguments.what](arguments)


if __name__ == "__main__":
    main()
