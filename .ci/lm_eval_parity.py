"""Compares a finished Ovid run with lm-evaluation-harness on the same checkpoint and data, document by document.

    python .ci/lm_eval_parity.py MODEL_DIR DATA_DIR RUN_DIR [--batch 16] [--keep OUT_DIR]

Needs torch, transformers, datasets and lm_eval 0.4.13 (installed without its dependencies). RUN_DIR is the folder of an
`ovid run` of lambada_openai, wsc273 and wikitext2, or some of them, on that checkpoint. For every task: the prompts and
targets must be lm-eval's (by sha256), each log-likelihood within 1e-4 a token of lm-eval's, accuracies equal for every document,
and aggregated values within 1e-4 relative. Exit status 0 when all of that holds.
"""

import argparse
import hashlib
import importlib.machinery
import json
import math
import os
import re
import shutil
import sys
import tempfile
import types
import xml.etree.ElementTree as ElementTree
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_DATASETS_OFFLINE", "1")
# lm_eval imports `evaluate` at start and uses it for generation metrics only.
stub = types.ModuleType("evaluate")
stub.load = lambda *arguments, **options: None
stub.__spec__ = importlib.machinery.ModuleSpec("evaluate", None)
sys.modules["evaluate"] = stub

import lm_eval  # noqa: E402
from lm_eval.models.huggingface import HFLM  # noqa: E402
from lm_eval.tasks import TaskManager  # noqa: E402

TOLERANCE = 1e-4
PACKAGE = Path(lm_eval.__file__).parent / "tasks"


def winograd(data):
    """The schemas in the form of the data set that lm-eval reads."""

    def clean(text):
        return re.sub(r"\s+", " ", (text or "").strip())

    schemas = ElementTree.parse(data / "wsc/WSCollection.xml").getroot().findall("schema")[:273]
    for schema in schemas:
        left, pronoun, right = (clean(schema.find(f"text/{part}").text) for part in ("txt1", "pron", "txt2"))
        yield {
            "text": " ".join([left, pronoun, right]).strip(),
            "pronoun": pronoun,
            "pronoun_loc": len(left) + 1 if left else 0,
            "options": [clean(answer.text) for answer in schema.findall("answers/answer")],
            "label": ord(clean(schema.find("correctAnswer").text).strip(".")) - ord("A"),
        }


def wikitext(data):
    """WikiText-2's pages, each from its level-one heading to the next."""
    text = (data / "wikitext2/wiki.test.raw").read_text(encoding="utf-8")
    starts = [match.start() for match in re.finditer(r"(?m)^ = [^=].* = \n", text)]
    for begin, end in zip(starts, starts[1:] + [len(text)]):
        yield {"page": text[begin:end]}


def lambada(data):
    for line in (data / "lambada/lambada_test.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


# Ovid's name -> lm-eval's name, its folder and file in the package, the documents
TASKS = {
    "lambada_openai": ("lambada_openai", "lambada/lambada_openai.yaml", lambada),
    "wsc273": ("wsc273", "wsc273/default.yaml", winograd),
    "wikitext2": ("wikitext", "wikitext/wikitext.yaml", wikitext),
}


def local_task(folder, name, data):
    """A copy of lm-eval's own task files that reads a local file."""
    task, yaml, documents = TASKS[name]
    source = PACKAGE / yaml
    target = folder / name
    target.mkdir()
    for helper in source.parent.glob("*.py"):
        shutil.copy(helper, target)
    file = target / "documents.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for document in documents(data):
            out.write(json.dumps(document) + "\n")
    lines = []
    for line in source.read_text().splitlines():
        if line.startswith("dataset_path:"):
            lines += ["dataset_path: json", "dataset_kwargs:", "  data_files:", f"    test: {file}"]
        elif not line.startswith(("dataset_name:", "training_split:", "validation_split:")):
            lines.append(line)
    (target / f"{name}.yaml").write_text("\n".join(lines) + "\n")
    return task


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


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


def compare(name, samples, results, entries, metrics):
    """Prints one row; returns whether everything agrees."""
    prompts = targets = worst = flips = 0
    for sample in samples:
        entry = entries[sample["doc_id"]]
        theirs = [list(pair.values()) for pair in sample["arguments"]] if isinstance(sample["arguments"], list) else [
            list(pair.values()) for pair in sample["arguments"].values()
        ]
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
                difference = abs(response["log_likelihood"] - float(value if isinstance(value, str) else value[0] if isinstance(value, (list, tuple)) else value))
                difference /= response["tokens"]
            worst = max(worst, difference)
        if "acc" in sample:
            flips += float(sample["acc"]) != entry["statistics"]["acc"][0]
    relative = 0.0
    for metric, value in results.items():
        metric = metric.partition(",")[0]
        if metric in metrics and isinstance(value, (int, float)):
            ratio = abs(metrics[metric] / value - 1) if value else abs(metrics[metric])
            relative = max(relative, ratio)
            print(f"  {metric}: ovid {metrics[metric]!r}, lm-eval {value!r}")
    complete = len(samples) == len(entries)
    good = complete and not prompts and not targets and not flips and worst < TOLERANCE and relative < TOLERANCE
    print(
        f"{name}: {len(entries)}/{len(samples)} documents, prompts that differ {prompts}, targets {targets}, "
        f"decisions {flips}, largest difference {worst:.2e} nats a token, values {relative:.2e} relative: "
        f"{'equal' if good else 'DIFFERENT'}"
    )
    return good and math.isfinite(relative)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--keep", type=Path, help="keep lm-eval's samples here, and read them when they are there")
    arguments = parser.parse_args()
    entries, metrics = ours(arguments.run)
    good = True
    language_model = None
    for name in [task for task in TASKS if task in entries]:
        kept = arguments.keep / f"{name}.json" if arguments.keep else None
        if kept and kept.exists():
            result = json.loads(kept.read_text())
        else:
            if language_model is None:
                language_model = HFLM(
                    pretrained=str(arguments.model), device="cpu", batch_size=arguments.batch, dtype="float32", backend="causal"
                )
            with tempfile.TemporaryDirectory() as folder:
                task = local_task(Path(folder), name, arguments.data)
                whole = lm_eval.simple_evaluate(
                    model=language_model,
                    tasks=[task],
                    bootstrap_iters=0,
                    log_samples=True,
                    task_manager=TaskManager(include_path=folder, include_defaults=False),
                )
            result = {"samples": whole["samples"][task], "results": whole["results"][task]}
            if kept:
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_text(json.dumps(result, default=str))
                result = json.loads(kept.read_text())
        good &= compare(name, result["samples"], result["results"], entries[name], metrics[name])
    sys.exit(0 if good else 1)


main()
