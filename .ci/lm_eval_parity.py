"""Compares a finished Ovid run with lm-evaluation-harness on the same checkpoint and data, document by document.

    python .ci/lm_eval_parity.py MODEL_DIR DATA_DIR RUN_DIR [--task NAME,NAME] [--batch 16] [--keep OUT_DIR]

Needs torch, transformers, datasets and lm_eval 0.4.13 (installed without its dependencies). RUN_DIR is the folder of an
`ovid run` on that checkpoint, whole or with --limit. For every task of it that lm-eval has too: the prompts and targets must
be lm-eval's (by sha256), each log-likelihood within 1e-4 a token of lm-eval's, every document's accuracies (acc, acc_norm,
acc_bytes, acc_mutual_info, as far as the task reports them) equal, and aggregated values within 1e-4 relative. Exit status 0
when all of that holds. The last lines are the rows of the table in tasks/README.md.
"""

import argparse
import functools
import hashlib
import json
import math
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_DATASETS_OFFLINE", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tasks/src/test/python"))

import lm_eval_requests as requests  # noqa: E402  (also stubs `evaluate`, which the likelihood tasks never use)
import lm_eval  # noqa: E402
from lm_eval.models.huggingface import HFLM  # noqa: E402
from lm_eval.tasks import TaskManager  # noqa: E402

TOLERANCE = 1e-4
ACCURACIES = ("acc", "acc_norm", "acc_bytes", "acc_mutual_info")
# Ovid's name where it is not lm-eval's
OURS = {"wikitext": "wikitext2", "hellaswag": "hellaswag_text"}


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def with_metrics(file, metrics):
    """Makes a multiple-choice task report the accuracies that Ovid's reports; what it asks stays the same."""
    lines = file.read_text().split("\n")
    start = lines.index("metric_list:")
    end = start + 1
    while end < len(lines) and (not lines[end] or lines[end].startswith((" ", "-"))):
        end += 1
    own = [f"  - metric: {name}\n    aggregation: mean\n    higher_is_better: true" for name in metrics]
    file.write_text("\n".join(lines[: start + 1] + own + lines[end:]))


def ours(run):
    """Journal entries by task and document, and the metrics of the summary by task."""
    summary = json.loads((run / "summary.json").read_text(encoding="utf-8"))
    models = {score["model"] for score in summary["scores"]}
    if len(models) != 1:
        sys.exit(f"{run} holds {len(models)} models; make a run of one")
    entries = {}
    with (run / "journal.jsonl").open(encoding="utf-8", newline="\n") as journal:
        for line in journal:
            entry = json.loads(line)
            if "document" in entry:
                entries.setdefault(entry["task"], {})[entry["document"]] = entry
    metrics = {
        score["task"]: {metric["name"]: metric["value"] for metric in score["metrics"]} for score in summary["scores"]
    }
    return entries, metrics


def first(value):
    while isinstance(value, (list, tuple)):
        value = value[0]
    return value


def compare(name, samples, results, entries, metrics):
    """Prints a table's row; returns it and whether everything agrees."""
    prompts = targets = worst = flips = 0
    for sample in samples:
        entry = entries[sample["doc_id"]]
        arguments = sample["arguments"]
        theirs = [list(pair.values()) if isinstance(pair, dict) else list(pair)
                  for pair in (arguments.values() if isinstance(arguments, dict) else arguments)]
        for request, response, their_arguments, their_response in zip(
            entry["requests"], entry["responses"], theirs, sample["resps"], strict=True
        ):
            value = their_response[0]
            if request["type"] == "loglikelihood":
                prompts += sha256(request["context"]) != sha256(their_arguments[0])
                targets += sha256(request["continuation"]) != sha256(their_arguments[1])
                difference = abs(response["log_likelihood"] - float(value[0])) / len(response["tokens"])
                flips += bool(response["greedy"]) != (str(value[1]) == "True")
            else:
                prompts += sha256(request["text"]) != sha256(their_arguments[0])
                difference = abs(response["log_likelihood"] - float(first(value))) / response["tokens"]
            worst = max(worst, difference)
        for accuracy in ACCURACIES:
            if accuracy in sample:
                flips += float(sample[accuracy]) != entry["statistics"][accuracy][0]
    relative = 0.0
    values = []
    for metric, value in results.items():
        metric = metric.partition(",")[0]
        if metric in metrics and isinstance(value, (int, float)):
            ratio = abs(metrics[metric] / value - 1) if value else abs(metrics[metric])
            relative = max(relative, ratio)
            values.append(f"{metric} {metrics[metric]:.6g}")
            print(f"  {metric}: ovid {metrics[metric]!r}, lm-eval {value!r}")
    complete = len(samples) == len(entries)
    good = complete and not prompts and not targets and not flips and worst < TOLERANCE and relative < TOLERANCE
    good &= math.isfinite(relative)
    print(
        f"{name}: {len(entries)}/{len(samples)} documents, prompts that differ {prompts}, targets {targets}, "
        f"decisions {flips}, largest difference {worst:.2e} nats a token, values {relative:.2e} relative: "
        f"{'equal' if good else 'DIFFERENT'}",
        flush=True,
    )
    row = f"| `{name}` | {len(entries)} | {prompts + targets} | {flips} | {worst:.1e} | {', '.join(values)} |"
    return row, good


def evaluate(task, entries, metrics, language_model):
    with tempfile.TemporaryDirectory() as folder:
        copy = requests.local_copy(task, Path(folder))
        kept = [name for name in ACCURACIES if name in metrics]
        if kept and "perplexity" not in metrics:
            with_metrics(copy / f"{task}.yaml", kept)
        whole = lm_eval.simple_evaluate(
            model=language_model,
            tasks=[task],
            limit=len(entries),
            bootstrap_iters=0,
            log_samples=True,
            task_manager=TaskManager(include_path=str(copy), include_defaults=False),
        )
    return {"samples": whole["samples"][task], "results": whole["results"][task]}


def blimp(name):
    """A paradigm's documents, of which the task file reads the two sentences."""
    file = requests.DATA / "blimp" / f"{name.removeprefix('blimp_')}.jsonl"
    pairs = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [{key: pair[key] for key in ("sentence_good", "sentence_bad")} for pair in pairs]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--task", help="compare these tasks of the run alone (Ovid's names, by comma)")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--keep", type=Path, help="keep lm-eval's samples here, and read them when they are there")
    arguments = parser.parse_args()
    requests.DATA = arguments.data.resolve()
    entries, metrics = ours(arguments.run)
    if arguments.task:
        chosen = arguments.task.split(",")
        unknown = [name for name in chosen if name not in entries]
        if unknown:
            sys.exit(f"{arguments.run} holds no {', '.join(unknown)}; it holds {', '.join(entries)}")
        entries = {name: entries[name] for name in chosen}
    for name in entries:
        if name.startswith("blimp_"):
            requests.TASKS[name] = ("blimp", functools.partial(blimp, name))
    rows = []
    all_good = True
    language_model = None
    for task in requests.TASKS:
        name = OURS.get(task, task)
        if name not in entries:
            continue
        kept = arguments.keep / f"{name}.json" if arguments.keep else None
        if kept and kept.exists():
            result = json.loads(kept.read_text())
        else:
            if language_model is None:
                language_model = HFLM(
                    pretrained=str(arguments.model), device="cpu", batch_size=arguments.batch, dtype="float32", backend="causal"
                )
            result = evaluate(task, entries[name], metrics[name], language_model)
            if kept:
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_text(json.dumps(result, default=str))
                result = json.loads(kept.read_text())
        row, good = compare(name, result["samples"], result["results"], entries[name], metrics[name])
        rows.append(row)
        all_good &= good
    print("| task | documents | prompts that differ | decisions that differ | largest difference, nats a token | values |")
    print("|---|---|---|---|---|---|")
    print("\n".join(rows))
    sys.exit(0 if all_good else 1)


if __name__ == "__main__":
    main()
