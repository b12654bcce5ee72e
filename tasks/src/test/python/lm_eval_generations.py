"""Golden digests of lm-evaluation-harness' prompts for tasks whose answer is a generated text.

Writes ../resources/lm_eval_generations.json: for each task a sha256 over what its own code asks of
every document of the local data (context, each stop, and the most tokens, each ended by a zero
byte), and the digests of the first documents. CoQA and SQuAD are asked about the documents of
../resources/questions, which were written for this project.

    OVID_SHARED=../shared python lm_eval_generations.py
"""

import hashlib
import importlib.machinery
import json
import os
import sys
import tempfile
import types
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_DATASETS_OFFLINE", "1")
stub = types.ModuleType("evaluate")
stub.__spec__ = importlib.machinery.ModuleSpec("evaluate", None)
sys.modules["evaluate"] = stub

import lm_eval  # noqa: E402
import lm_eval.tasks  # noqa: E402
import yaml  # noqa: E402
from lm_eval.api.task import ConfigurableTask  # noqa: E402
from lm_eval.tasks.coqa import utils as coqa_utils  # noqa: E402
from lm_eval.tasks.squadv2.task import SQuAD2  # noqa: E402

HERE = Path(__file__).resolve().parent
RESOURCES = HERE.parent / "resources"
DATA = Path(os.environ.get("OVID_SHARED", HERE.parents[4] / "shared")).resolve() / "data"
PACKAGE = Path(lm_eval.tasks.__file__).parent
DEFAULT_LIMIT = 256  # HFLM.max_gen_toks
FIRST = 5


def json_lines(path):
    return [json.loads(line) for line in path.read_bytes().decode().split("\n") if line]


def lines(path):
    return path.read_bytes().decode().removesuffix("\n").split("\n")


def wmt14():
    folder = DATA / "wmt14"
    pairs = zip(
        lines(folder / "newstest2014-fren.fr"), lines(folder / "newstest2014-fren.en"), strict=True
    )
    return [{"translation": {"fr": french, "en": english}} for french, english in pairs]


def trivia():
    for row in json_lines(DATA / "triviaqa/triviaqa_test_subsample.flashrag.jsonl"):
        yield {"question": row["question"], "answer": {"aliases": row["golden_answers"]}}


def coqa():
    """Rows as EleutherAI/coqa has them."""
    data = json.loads((RESOURCES / "questions/coqa/coqa-dev-v1.0.json").read_text())["data"]
    for entry in data:
        yield {
            "story": entry["story"],
            "questions": {"input_text": [q["input_text"] for q in entry["questions"]]},
            "answers": {"input_text": [a["input_text"] for a in entry["answers"]]},
            "additional_answers": {
                person: {"input_text": [a["input_text"] for a in answers]}
                for person, answers in entry["additional_answers"].items()
            },
        }


def squad():
    """Rows as lighteval/squad_v2 has them."""
    data = json.loads((RESOURCES / "questions/squad/dev-v2.0.json").read_text())["data"]
    for article in data:
        for paragraph in article["paragraphs"]:
            for question in paragraph["qas"]:
                yield {
                    "title": article["title"],
                    "context": paragraph["context"],
                    "question": question["question"],
                }


# lm_eval's name: its task file, the documents
TASKS = {
    "nq_open": ("nq_open/nq_open.yaml", lambda: json_lines(DATA / "nq_open/NQ-open.dev.jsonl")),
    "triviaqa": ("triviaqa/default.yaml", trivia),
    "wmt14-fr-en": ("translation/wmt14_fr-en.yaml", wmt14),
    "wmt14-en-fr": ("translation/wmt14_en-fr.yaml", wmt14),
    "cnn_dailymail_abisee": (
        "cnn_dailymail/cnn_dailymail.yaml",
        lambda: json_lines(DATA / "summarisation/cnndm_test_summeval100.jsonl"),
    ),
}


def configured(file, documents, scratch):
    """A task of lm_eval's file, reading our documents instead of a hub's; all else untouched."""
    loader = yaml.SafeLoader
    loader.add_constructor("!function", lambda self, node: None)
    config = yaml.load((PACKAGE / file).read_text(), loader)
    if "include" in config:
        included = (PACKAGE / file).parent / config.pop("include")
        config = yaml.load(included.read_text(), loader) | config
    for key in ("training_split", "validation_split", "fewshot_split", "dataset_name", "tag"):
        config.pop(key, None)
    data = scratch / "data.jsonl"
    data.write_text("".join(json.dumps(document) + "\n" for document in documents))
    config["dataset_path"] = "json"
    config["dataset_kwargs"] = {"data_files": {"test": str(data)}}
    config["test_split"] = "test"
    return ConfigurableTask(config=config)


def asked(file, documents):
    with tempfile.TemporaryDirectory() as scratch:
        task = configured(file, documents, Path(scratch))
        task.build_all_requests(rank=0, world_size=1)
        for instance in task.instances:
            context, arguments = instance.args
            yield context, arguments["until"], arguments.get("max_gen_toks", DEFAULT_LIMIT)


def digest(context, stops, limit):
    parts = [context, *stops, str(limit)]
    return hashlib.sha256("".join(part + "\0" for part in parts).encode()).hexdigest()


def main():
    golden = {"source": f"lm_eval {lm_eval.__version__}, src/test/python/{Path(__file__).name}"}
    requests = {name: asked(file, documents()) for name, (file, documents) in TASKS.items()}
    requests["coqa"] = (
        (coqa_utils.doc_to_text(row), ["\nQ:"], DEFAULT_LIMIT) for row in coqa()
    )
    golden["coqa_answers"] = [coqa_utils.doc_to_target(row) for row in coqa()]
    requests["squadv2"] = (
        (SQuAD2.doc_to_text(None, row), ["\n"], DEFAULT_LIMIT) for row in squad()
    )
    for name, all_requests in requests.items():
        digests = [digest(*request) for request in all_requests]
        golden[name] = {
            "documents": len(digests),
            "sha256": hashlib.sha256("".join(digests).encode()).hexdigest(),
            "first": digests[:FIRST],
        }
    text = json.dumps(golden, indent=1) + "\n"
    (RESOURCES / "lm_eval_generations.json").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
