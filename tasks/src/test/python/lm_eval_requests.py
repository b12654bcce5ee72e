"""Digests of every request that lm-evaluation-harness makes of the local data.

Runs lm_eval's own task files and functions (0.4.13) and writes ../resources/lm_eval_requests.json:
for each task one sha256 over all documents, and the first documents' digests one by one, but no
text. A document's digest is the sha256 of its requests' arguments, each argument as UTF-8 and
followed by a zero byte; the task's is the sha256 of the documents' hexadecimal digests, joined.

    OVID_SHARED=../shared python lm_eval_requests.py

Two data sets are derived here as their public loading scripts do (lighteval/winograd_wsc and
EleutherAI/wikitext_document_level). That this is right shows in the digest that lm_eval itself once
published for each (tests/testdata/*-v0-*), which is checked first: over all requests, in the order
of Random(42).shuffle, dumped as JSON.
"""

import hashlib
import importlib.machinery
import json
import os
import random
import shutil
import sys
import tempfile
import types
import xml.etree.ElementTree
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = os.environ["HF_DATASETS_OFFLINE"] = "1"
stub = types.ModuleType("evaluate")  # not installed; the likelihood tasks never use it
stub.__spec__ = importlib.machinery.ModuleSpec("evaluate", None)
stub.load = lambda *a, **k: None
sys.modules["evaluate"] = stub

import lm_eval  # noqa: E402
from lm_eval.tasks import TaskManager  # noqa: E402

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("OVID_SHARED", HERE.parents[4] / "shared")).resolve() / "data"
PACKAGE = Path(lm_eval.__file__).parent / "tasks"
FIRST = 5

# EleutherAI/lm-evaluation-harness, tests/testdata
PUBLISHED = {
    "wsc273": "26450d414c4581feb51a09882080e7a9b95882e7eab47b1751a4a6024b5a60ee",
    "wikitext": "b6f83e6cf7535ee41b0057c3e2ec2cf7f2fa5a9119b305c479a83091d1142b2c",
}


def squeeze(text):
    return " ".join(text.split())


def winograd():
    root = xml.etree.ElementTree.parse(DATA / "wsc/WSCollection.xml").getroot()
    for schema in list(root)[:273]:
        parts = schema.find("text")
        left, pronoun, right = (squeeze(parts.findtext(n, "")) for n in ("txt1", "pron", "txt2"))
        yield {
            "text": f"{left} {pronoun} {right}".strip(),
            "pronoun": pronoun,
            "pronoun_loc": len(left) + 1 if left else 0,
            "options": [squeeze(a.text) for a in schema.find("answers").findall("answer")],
            "label": int("B" in schema.findtext("correctAnswer")),
        }


def wikitext():
    page = []
    for line in (DATA / "wikitext2/wiki.test.raw").read_bytes().decode().split("\n"):
        heading = line.replace("= = =", "===").replace("= =", "==").strip()
        if heading.startswith("= ") and heading.endswith(" ="):
            if "\n".join(page).strip():
                yield {"page": "\n".join(page)}
            page = []
        page.append(line)
    yield {"page": "\n".join(page)}


def json_lines(path):
    return [json.loads(line) for line in path.read_bytes().decode().split("\n") if line]


def plain_lines(path):
    return [{"text": line} for line in path.read_bytes().decode().split("\n") if line]


def hellaswag_text():
    """The text file's questions as rows of the data set: all of a beginning is its first part."""
    lines = (DATA / "hellaswag/hellaswag_val_full.txt").read_bytes().decode().split("\n")
    for i in range(0, len(lines) - 5, 6):
        activity, beginning = lines[i].split(": ", 1)
        yield {
            "activity_label": activity,
            "ctx_a": beginning,
            "ctx_b": "",
            "endings": lines[i + 2 : i + 6],
            "label": lines[i + 1],
        }


def labelled(folder, questions, labels):
    rows = json_lines(DATA / folder / questions)
    for row, label in zip(rows, (DATA / folder / labels).read_text().split(), strict=True):
        yield row | {"label": label}


def piqa():
    for row in labelled("piqa", "valid.jsonl", "valid-labels.lst"):
        yield row | {"label": int(row["label"])}


def science(path, stem):
    for row in json_lines(DATA / path):
        choices = row["question"]["choices"]
        yield {
            "id": row["id"],
            stem: row["question"]["stem"],
            "choices": {k: [choice[k] for choice in choices] for k in ("text", "label")},
            "answerKey": row["answerKey"],
        }


def superglue(path):
    for row in json_lines(DATA / path):
        yield row | {"label": int(row["label"])}


# lm_eval's name: its folder, the documents
TASKS = {
    "lambada_openai": ("lambada", lambda: json_lines(DATA / "lambada/lambada_test.jsonl")),
    "lambada_standard": (
        "lambada",
        lambda: plain_lines(DATA / "lambada/lambada_test_plain_text.txt"),
    ),
    "wsc273": ("wsc273", winograd),
    "wikitext": ("wikitext", wikitext),
    "hellaswag": ("hellaswag", hellaswag_text),
    "winogrande": ("winogrande", lambda: json_lines(DATA / "winogrande/dev.jsonl")),
    "piqa": ("piqa", piqa),
    "copa": ("super_glue/copa", lambda: superglue("copa/superglue_val.jsonl")),
    "arc_easy": ("arc", lambda: science("arc/ARC-Easy-Test.jsonl", "question")),
    "arc_challenge": ("arc", lambda: science("arc/ARC-Challenge-Test.jsonl", "question")),
    "openbookqa": ("openbookqa", lambda: science("openbookqa/Main/test.jsonl", "question_stem")),
    "boolq": ("super_glue/boolq", lambda: superglue("boolq/superglue_val.jsonl")),
    "social_iqa": ("siqa", lambda: labelled("socialiqa", "dev.jsonl", "dev-labels.lst")),
    "commonsense_qa": (
        "commonsense_qa",
        lambda: science("commonsenseqa/dev_rand_split.jsonl", "question"),
    ),
}


def local_copy(name, scratch):
    """lm_eval's task files, reading our documents instead of a hub's; all else untouched."""
    folder, documents = TASKS[name]
    copy = scratch / name
    shutil.copytree(PACKAGE / folder, copy)
    data = copy / "data.jsonl"
    data.write_text("".join(json.dumps(d) + "\n" for d in documents()))
    own = None
    for file in copy.glob("*.yaml"):
        lines = file.read_text().split("\n")
        if f"task: {name}" in lines or f'task: "{name}"' in lines:
            own = lines
        file.unlink()
    for line in list(own):
        if line.startswith("include: "):
            included = (PACKAGE / folder / line.split()[1]).read_text().split("\n")
            own = [x for x in included if not x.startswith("task:")] + [x for x in own if x != line]
    source = ("dataset_", "training_split", "validation_split", "test_split")
    kept = [line for line in own if not line.startswith(source)]
    kept.insert(0, f"dataset_path: json\ndataset_kwargs:\n  data_files:\n    test: {data}")
    kept.insert(1, "test_split: test")
    (copy / f"{name}.yaml").write_text("\n".join(kept))
    return copy


def requests_by_document(name, scratch):
    copy = local_copy(name, scratch)
    manager = TaskManager(include_path=str(copy), include_defaults=False)
    task = lm_eval.tasks.get_task_dict([name], manager)[name]
    task.build_all_requests(rank=0, world_size=1)
    by_document = {}
    for instance in task.instances:
        by_document.setdefault(instance.doc_id, []).append(instance.args)
    return [by_document[i] for i in sorted(by_document)]


def published_digest(requests):
    """As lm_eval's test_version_stable computed it."""
    shuffled = list(requests)
    generator = random.Random()
    generator.seed(42)
    generator.shuffle(shuffled)
    flat = [args for document in shuffled for args in document]
    return hashlib.sha256(json.dumps(flat, sort_keys=True).encode()).hexdigest()


def main():
    golden = {"source": f"lm_eval {lm_eval.__version__}, src/test/python/{Path(__file__).name}"}
    with tempfile.TemporaryDirectory() as scratch:
        for name in TASKS:
            requests = requests_by_document(name, Path(scratch))
            if name in PUBLISHED:
                # The early versions had one space where multiple inputs now have two.
                before = [[tuple(a.replace("  ", " ", 1) if a.startswith("  ") else a for a in r)
                           for r in d] for d in requests]
                digest = published_digest(before)
                assert digest == PUBLISHED[name], f"{name}: {digest} is not the published digest"
            digests = [
                hashlib.sha256("".join(a + "\0" for r in d for a in r).encode()).hexdigest()
                for d in requests
            ]
            golden[name] = {
                "documents": len(requests),
                "requests": sum(len(d) for d in requests),
                "sha256": hashlib.sha256("".join(digests).encode()).hexdigest(),
                "first": digests[:FIRST],
            }
    text = json.dumps(golden, indent=1) + "\n"
    (HERE.parent / "resources/lm_eval_requests.json").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
