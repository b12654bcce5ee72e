"""Races whole processes: `ovid run` against lm-evaluation-harness on the same checkpoint and the same documents, by turns.

    python .ci/lm_eval_race.py MODEL_DIR DATA_DIR TASK [--limit 200] [--pairs 3] [--batch 8] [--dtype float32] [--threads 2]
                               [--ovid ./ovid] [--json FILE]

TASK is lambada_openai, hellaswag, arc_easy or boolq. Needs torch, transformers, datasets and lm_eval 0.4.13 (installed without
its dependencies) in the Python that runs this, and a built Ovid. Two ratios are printed, each the median over the pairs: of whole
processes, start and loading included, and of scoring only (lm-eval's simple_evaluate, Ovid's own seconds of work, in which its
first batches still compile). With few documents the first says more about starting than about scoring; over a whole
data set they meet. Peak memory is each process's largest resident set.
"""

import argparse
import importlib.machinery
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import types
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MULTIPLE_CHOICE = """task: race
dataset_path: json
dataset_kwargs:
  data_files:
    test: FILE
output_type: multiple_choice
test_split: test
doc_to_text: "{{context}}"
doc_to_target: gold
doc_to_choice: choices
metric_list:
  - metric: acc
    aggregation: mean
    higher_is_better: true
"""
LAST_WORD = """task: race
dataset_path: json
dataset_kwargs:
  data_files:
    test: FILE
output_type: loglikelihood
test_split: test
doc_to_text: "{{context}}"
doc_to_target: "{{target}}"
metric_list:
  - metric: perplexity
    aggregation: perplexity
    higher_is_better: false
  - metric: acc
    aggregation: mean
    higher_is_better: true
"""


def lines(file):
    return file.read_text(encoding="utf-8").splitlines()


def lambada(data):
    for line in lines(data / "lambada/lambada_test.jsonl"):
        context, _, last = json.loads(line)["text"].rpartition(" ")
        yield {"context": context, "target": " " + last}


def hellaswag(data):
    rows = lines(data / "hellaswag/hellaswag_val_full.txt")
    for at in range(0, len(rows) - 5, 6):
        yield {"context": rows[at], "gold": int(rows[at + 1]), "choices": rows[at + 2 : at + 6]}


def arc_easy(data):
    for line in lines(data / "arc/ARC-Easy-Test.jsonl"):
        document = json.loads(line)
        choices = document["question"]["choices"]
        yield {
            "context": f"Question: {document['question']['stem']}\nAnswer:",
            "gold": [choice["label"] for choice in choices].index(document["answerKey"]),
            "choices": [choice["text"] for choice in choices],
        }


def boolq(data):
    for line in lines(data / "boolq/superglue_val.jsonl"):
        document = json.loads(line)
        yield {
            "context": f"{document['passage']}\nQuestion: {document['question']}?\nAnswer:",
            "gold": int(document["label"]),
            "choices": ["no", "yes"],
        }


TASKS = {
    "lambada_openai": (LAST_WORD, lambada),
    "hellaswag": (MULTIPLE_CHOICE, hellaswag),
    "arc_easy": (MULTIPLE_CHOICE, arc_easy),
    "boolq": (MULTIPLE_CHOICE, boolq),
}


def lm_eval_process(arguments):
    """What the other process does: prints the seconds of simple_evaluate, and the accuracy."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_DATASETS_OFFLINE", "1")
    # lm_eval imports `evaluate` at start and uses it for generation metrics only.
    stub = types.ModuleType("evaluate")
    stub.load = lambda *positional, **named: None
    stub.__spec__ = importlib.machinery.ModuleSpec("evaluate", None)
    sys.modules["evaluate"] = stub
    import lm_eval
    from lm_eval.models.huggingface import HFLM
    from lm_eval.tasks import TaskManager

    template, documents = TASKS[arguments.task]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "documents.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for document, _ in zip(documents(arguments.data), range(arguments.limit)):
                out.write(json.dumps(document) + "\n")
        (Path(folder) / "race.yaml").write_text(template.replace("FILE", str(file)))
        model = HFLM(
            pretrained=str(arguments.model),
            tokenizer=str(arguments.model),
            device="cpu",
            batch_size=arguments.batch,
            dtype=arguments.dtype,
            backend="causal",
        )
        begin = time.perf_counter()
        result = lm_eval.simple_evaluate(
            model=model,
            tasks=["race"],
            bootstrap_iters=0,
            task_manager=TaskManager(include_path=folder, include_defaults=False),
        )
        seconds = time.perf_counter() - begin
    print("RACE " + json.dumps({"seconds": seconds, "accuracy": result["results"]["race"]["acc,none"]}))


def timed(command, environment):
    """Runs a process to its end: its output, wall seconds, and peak memory in bytes."""
    with tempfile.TemporaryFile("w+") as out:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        out.seek(0)
        text = out.read()
    if status:
        sys.exit(f"{command[0]} failed:\n{text}")
    return text, seconds, usage.ru_maxrss * 1024


def run_ovid(arguments):
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "run"
        command = [arguments.ovid, "run", "--model", arguments.model, "--data", arguments.data, "--task", arguments.ovid_task]
        command += ["--limit", arguments.limit, "--threads", arguments.threads, "--out", run]
        _, wall, memory = timed([str(part) for part in command], os.environ)
        summary = json.loads((run / "summary.json").read_text())
        metrics = {metric["name"]: metric["value"] for metric in summary["scores"][0]["metrics"]}
        work = summary["execution"]["sessions"][0]["work"][0]
        return {
            "wall": wall,
            "seconds": work["seconds"],
            "memory": memory,
            "accuracy": metrics.get("acc", metrics.get("accuracy")),
            "tokens": work["tokens"],
            "computed": work["computed"],
        }


def run_lm_eval(arguments):
    environment = os.environ | {"OMP_NUM_THREADS": str(arguments.threads)}
    text, wall, memory = timed([sys.executable, __file__, *sys.argv[1:], "--child"], environment)
    result = json.loads(next(line for line in text.splitlines() if line.startswith("RACE "))[5:])
    return {"wall": wall, "memory": memory} | result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("--ovid-task", help="Ovid's name of the task, if another")
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--dtype", default="float32")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--ovid", default="./ovid", help="the launcher")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    arguments.model, arguments.data = arguments.model.resolve(), arguments.data.resolve()
    arguments.ovid_task = arguments.ovid_task or arguments.task
    if arguments.child:
        lm_eval_process(arguments)
        return
    pairs = []
    for number in range(arguments.pairs):
        turns = [("ovid", run_ovid), ("lm_eval", run_lm_eval)]
        pair = {name: run(arguments) for name, run in (turns if number % 2 == 0 else turns[::-1])}
        pairs.append(pair)
        for name, result in pair.items():
            print(
                f"{name:8} whole {result['wall']:7.2f} s, scoring {result['seconds']:7.2f} s, "
                f"{arguments.limit / result['seconds']:6.1f} documents/s, {result['memory'] / 2**20:6.0f} MiB, "
                f"accuracy {result['accuracy']}",
                flush=True,
            )
    ratio = {
        key: statistics.median(pair["lm_eval"][key] / pair["ovid"][key] for pair in pairs) for key in ("wall", "seconds")
    }
    print(
        f"{arguments.task}, {arguments.limit} documents, lm-eval {arguments.dtype} at batch {arguments.batch}, "
        f"{arguments.threads} threads: Ovid is {ratio['wall']:.2f} times as fast as a whole process, "
        f"{ratio['seconds']:.2f} times in scoring (medians of {arguments.pairs} pairs)"
    )
    if arguments.json:
        result = {"command": sys.argv, "ratio": ratio, "pairs": pairs}
        arguments.json.write_text(json.dumps(result, indent=2, default=str) + "\n")


if __name__ == "__main__":
    main()
