#!/usr/bin/env python3
"""lm-evaluation-harness' task files, read by Ovid and by lm-evaluation-harness itself.

    python .ci/lm_eval_language.py OUT [--every N] [--own]

needs lm_eval 0.4.13. For every Nth of the installed task files that need no Python (default 7; --own: Ovid's own
files in tasks/src/test/resources/ovid/tasks/lmeval/files) it makes up documents of the fields that the file uses,
lets lm_eval make the requests for them without and with 5 examples, and writes to OUT, a line a file, the documents
and the sha256 of contexts, continuations, stops, lengths and right answers. Then

    ./ovid mvn -q -pl tasks test -Dtest=LmEvalLanguageTest -DargLine="-Dovid.lm_eval.cases=OUT"

compares Ovid's. The golden file of the gate is made by

    python .ci/lm_eval_language.py tasks/src/test/resources/ovid/tasks/lmeval/cases.jsonl --own
"""

import argparse
import ast
import hashlib
import json
import logging
import os
import pathlib
import random

os.environ |= dict.fromkeys(["HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE", "HF_EVALUATE_OFFLINE"], "1")

import datasets
import lm_eval.tasks
import yaml
from jinja2 import nodes
from lm_eval.api.task import ConfigurableTask
from lm_eval.tasks._yaml_loader import load_yaml
from lm_eval.utils import env

HERE = pathlib.Path(__file__).resolve().parent.parent
OWN = HERE / "tasks/src/test/resources/ovid/tasks/lmeval/files"
INSTALLED = pathlib.Path(lm_eval.tasks.__file__).parent
TEXTS = [
    "plain words", "It's \"both\" quotes", "  spaced  ", "naïve — 日本 🙂", "line\nfeed\ttab\\slash", "A", "B", "yes",
    "No", "a_b_c. Done? yes!", "{braces} and 100 %", "3", "fin.",
]
PYTHON = ["class", "custom_dataset", "use_prompt", "doc_to_image", "doc_to_audio"]
SHOTS = [0, 5]
DOCUMENTS = 7
TRIES = 30


class Function(str):
    """What !function names."""


class Loader(yaml.CSafeLoader):
    pass


Loader.add_constructor("!function", lambda loader, node: Function(node.value))


class Rows(list):
    """A split, as far as lm_eval looks at one."""

    @property
    def features(self):
        return dict.fromkeys(self[0])


def with_functions(path):
    """The keys of a file with what it includes, functions as their names."""
    config = yaml.load(path.read_bytes(), Loader)
    if not isinstance(config, dict):
        raise ValueError("no mapping")
    merged = {}
    includes = config.pop("include", [])
    for include in includes if isinstance(includes, list) else [includes]:
        merged |= with_functions(path.parent / include)
    return merged | config


def needs_python(value):
    if isinstance(value, Function):
        return True
    if isinstance(value, dict):
        return any(map(needs_python, value.values()))
    return isinstance(value, list) and any(map(needs_python, value))


def shape(template):
    """The fields of a template, and what is taken of them."""
    tree = env.parse(template)
    fields = {}

    def path(node):
        if isinstance(node, nodes.Name):
            return [node.name]
        if isinstance(node, nodes.Getattr):
            before = path(node.node)
            return before and before + [node.attr]
        if isinstance(node, nodes.Getitem):
            before = path(node.node)
            if isinstance(node.arg, nodes.Slice):
                return before
            key = node.arg.value if isinstance(node.arg, nodes.Const) else 0
            return before and before + [key if isinstance(key, str) else 0]
        return None

    called = {id(call.node) for call in tree.find_all(nodes.Call)}
    bound = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    for node in tree.find_all((nodes.Name, nodes.Getattr, nodes.Getitem)):
        if id(node) in called:
            if isinstance(node, nodes.Name):
                continue
            node = node.node
        found = path(node)
        if not found or found[0] in bound | {"loop"}:
            continue
        at = fields
        for key in found:
            at = at.setdefault(key, {})
    return fields


def merge(one, other):
    for key, value in other.items():
        merge(one.setdefault(key, {}), value)


def fields(config):
    found = {}
    examples = config.get("fewshot_config") or {}
    for owner in [config, examples]:
        for key in ["doc_to_text", "doc_to_target", "doc_to_choice", "description", "gen_prefix"]:
            value = owner.get(key)
            if isinstance(value, str):
                merge(found, {value: {}} if value.isidentifier() else shape(value))
    return found


def leaf(rng, kind):
    if kind == "list":
        return [leaf(rng, "text") for _ in range(4)]
    if kind == "number":
        return rng.choice([0, 1, 2, 3])
    if kind == "truth":
        return rng.choice([True, False])
    return rng.choice(TEXTS)


def value(rng, taken, kind):
    if not taken:
        return leaf(rng, kind)
    if 0 in taken:
        return [value(rng, taken[0], kind if kind != "list" else "text") for _ in range(5)]
    return {key: value(rng, below, kinds(rng)) for key, below in taken.items()}


def kinds(rng):
    return rng.choice(["text", "text", "list", "number", "truth"])


def part(text):
    data = str(text).encode()
    return b"%d:%s" % (len(data), data)


def requests(task, document, shots):
    """What is asked and what is right, as bytes that differ where anything does."""
    prefix = task.doc_to_prefix(document)
    context = task.fewshot_context(document, shots, gen_prefix=prefix)
    made = task.construct_requests(document, context)
    written = b""
    for instance in made if isinstance(made, list) else [made]:
        arguments = instance.args
        written += part(arguments[0])
        if instance.request_type == "generate_until":
            options = arguments[1]
            until = options["until"]
            for stop in until if isinstance(until, list) else [until]:
                written += part(stop) if stop else b""
            written += part(options.get("max_gen_toks", options.get("max_new_tokens", options.get("max_tokens", 256))))
        elif len(arguments) > 1:
            written += part(arguments[1])
    for target in right(task, document):
        written += part(target)
    return written


def right(task, document):
    kind = task.OUTPUT_TYPE
    if kind in ("loglikelihood", "loglikelihood_rolling"):
        return []
    target = task.doc_to_target(document)
    if kind == "multiple_choice":
        choices = task.doc_to_choice(document)
        if not choices or not all(isinstance(choice, str) and choice for choice in choices):
            raise ValueError("choices")
        gold = task.doc_to_text(document) if task.multiple_input else target
        found = []
        for one in gold if isinstance(gold, list) else [gold]:
            place = choices.index(one) if isinstance(one, str) else int(one)
            if not 0 <= place < len(choices):
                raise ValueError("gold")
            found.append(place)
        return found
    if task.config.doc_to_choice is not None:
        return [task.doc_to_choice(document)[target]]
    return list(target) if task.multiple_target and isinstance(target, list) else [str(target)]


def attempt(path, config, rng, used):
    splits = {}
    plan = {name: kinds(rng) for name in used}
    names = {config.get(key) for key in ["training_split", "validation_split", "test_split", "fewshot_split"]}
    names.add((config.get("fewshot_config") or {}).get("split"))
    for split in sorted(filter(None, names)):
        splits[split] = Rows(
            {"id_": f"{split} {i}"} | {name: value(rng, taken, plan[name]) for name, taken in used.items()}
            for i in range(DOCUMENTS)
        )
    datasets.load_dataset = lambda **_: splits
    task = ConfigurableTask(config=load_yaml(path))
    hashes = []
    for shots in SHOTS:
        if shots and task.OUTPUT_TYPE == "loglikelihood_rolling":
            continue
        examples = config.get("fewshot_config") or {}
        samples = examples.get("samples") if isinstance(examples, dict) else None
        asked = min(shots, len(samples)) if samples else shots
        task.set_fewshot_seed(1234)
        if asked and any(task.doc_to_target(row) in ("", None, []) for rows in splits.values() for row in rows):
            raise ValueError("an example without an answer")
        whole = b"".join(requests(task, document, asked) for document in task.eval_docs)
        hashes.append([asked, hashlib.sha256(whole).hexdigest()])
    return splits, hashes


def case(path, config, root):
    rng = random.Random(str(path.relative_to(root)))
    used = fields(config)
    problem = None
    for _ in range(TRIES):
        try:
            splits, hashes = attempt(path, config, rng, used)
            name = str(path.relative_to(root)) if root == OWN else str(path)
            return {"file": name, "splits": splits, "sha256": hashes}
        except Exception as e:  # lm_eval fails in every way on documents that do not fit
            problem = e
    raise problem


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("out", type=pathlib.Path)
    arguments.add_argument("--every", type=int, default=7)
    arguments.add_argument("--own", action="store_true")
    options = arguments.parse_args()
    logging.disable(logging.CRITICAL)
    root = OWN if options.own else INSTALLED
    with options.out.open("w") as out:
        prove(INSTALLED if not options.own else OWN, 1 if options.own else options.every, out)


def prove(root, every, out):
    made, failed, python = 0, [], 0
    for path in sorted(root.glob("**/*.yaml"))[every - 1 :: every]:
        try:
            config = with_functions(path)
        except Exception:
            continue
        if needs_python(config) or any(key in config for key in PYTHON):
            python += 1
            continue
        if not isinstance(config.get("task"), str) or "dataset_path" not in config:
            continue
        try:
            out.write(json.dumps(case(path, config, root), ensure_ascii=False) + "\n")
            out.flush()
            made += 1
        except Exception as e:
            failed.append(f"{path}: {e!r}")
    print(f"{made} files with documents; {len(failed)} for which none were found; {python} need Python")
    for line in failed[:20]:
        print(line[:300])


if __name__ == "__main__":
    main()
