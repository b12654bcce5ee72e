"""Golden digests of lm-evaluation-harness' five-shot prompts, and of Python's random choices beneath them.

Writes ../resources/lm_eval_draws.json. For each task: the sha256 of the contexts that lm_eval's own code (0.4.13) makes for the
first documents of the local data with five examples and its default seed; each different context of a document once, followed by
a zero byte. Where the task draws from a training split, that split is the local data from a later document on, since no training
file is at hand: it begins before the evaluated ones end where rows have no id, so that documents meet themselves in it, and after
them where an id keeps the rows of two splits apart. ../java/ovid/tasks/adapters/LmEvalDrawsTest.java cuts the files alike.

    OVID_SHARED=../shared python lm_eval_draws.py
"""

import hashlib
import json
import random
import shutil
import tempfile
from pathlib import Path

import lm_eval_requests as likelihood  # first: it stubs `evaluate`
import lm_eval_generations as generation
import lm_eval
import lm_eval.tasks
from lm_eval.tasks import TaskManager

HERE = Path(__file__).resolve().parent
SHOTS = 5
SEED = 1234
# task: documents evaluated, first document of the training split (None: the task draws from what it evaluates)
CUTS = {
    "lambada_openai": (150, None),
    "lambada_standard": (150, 100),
    "wsc273": (273, None),
    "hellaswag": (150, 150),
    "winogrande": (150, 100),
    "piqa": (150, 100),
    "copa": (50, 50),
    "arc_easy": (150, 150),
    "arc_challenge": (150, 150),
    "openbookqa": (150, 150),
    "boolq": (150, 150),
    "social_iqa": (150, 100),
    "commonsense_qa": (150, 150),
    "nq_open": (150, 100),
}
SPLITS = ("train", "validation", "test")


def task_of(name, rows, scratch):
    """lm_eval's task file with all its splits, reading ours; all else untouched."""
    evaluated, training = CUTS[name]
    files = {}
    for split in SPLITS:
        file = scratch / f"{name}-{split}.jsonl"
        pool = split == "train" or (split == "validation" and name == "lambada_standard")
        part = rows[training:] if pool and training is not None else rows[:evaluated]
        file.write_text("".join(json.dumps(row) + "\n" for row in part))
        files[split] = str(file)
    if name in generation.TASKS:
        folder, own = "nq_open", (generation.PACKAGE / "nq_open/nq_open.yaml").read_text().split("\n")
        copy = scratch / name
        shutil.copytree(generation.PACKAGE / folder, copy)
    else:
        folder = likelihood.TASKS[name][0]
        copy = scratch / name
        shutil.copytree(likelihood.PACKAGE / folder, copy)
        own = None
        for file in copy.glob("*.yaml"):
            lines = file.read_text().split("\n")
            if f"task: {name}" in lines or f'task: "{name}"' in lines:
                own = lines
        for line in list(own):
            if line.startswith("include: "):
                included = (copy / line.split()[1]).read_text().split("\n")
                own = [x for x in included if not x.startswith("task:")] + [x for x in own if x != line]
    for file in copy.glob("*.yaml"):
        file.unlink()
    kept = [line for line in own if not line.startswith("dataset_")]
    source = "".join(f"    {split}: {file}\n" for split, file in files.items())
    text = f"dataset_path: json\ndataset_kwargs:\n  data_files:\n{source}" + "\n".join(kept)
    (copy / f"{name}.yaml").write_text(text)
    manager = TaskManager(include_path=str(copy), include_defaults=False)
    return lm_eval.tasks.get_task_dict([name], manager)[name]


def contexts(task):
    task.set_config(key="num_fewshot", value=SHOTS)
    task.set_fewshot_seed(seed=SEED)
    task.build_all_requests(rank=0, world_size=1)
    by_document = {}
    for instance in task.instances:
        by_document.setdefault(instance.doc_id, {})[instance.args[0]] = None
    return ["".join(c + "\0" for c in by_document[i] if c) for i in sorted(by_document)]


def python_choices():
    """What random.Random gives, as short texts."""
    choices = []
    for seed in (0, 1, -7, 1234, 2**31, 2**32 + 5, 2**62 + 3):
        generator = random.Random(seed)
        drawn = [
            [generator.randrange(bound) for bound in (1, 2, 3, 10, 1000, 2**31 - 1)],
            [generator.sample(range(n), k) for n, k in ((1, 1), (21, 5), (22, 5), (85, 6), (86, 6), (400, 64), (10042, 11))],
        ]
        shuffled = list(range(50))
        generator.shuffle(shuffled)
        choices.append({"seed": seed, "below": drawn[0], "samples": drawn[1], "shuffled": shuffled})
    return choices


def main():
    golden = {
        "source": f"lm_eval {lm_eval.__version__}, src/test/python/{Path(__file__).name}",
        "python": python_choices(),
    }
    with tempfile.TemporaryDirectory() as scratch:
        for name, (evaluated, training) in CUTS.items():
            rows = generation.TASKS[name][1]() if name in generation.TASKS else likelihood.TASKS[name][1]()
            documents = contexts(task_of(name, list(rows), Path(scratch)))
            golden[name] = {
                "documents": len(documents),
                "training_from": training,
                "sha256": hashlib.sha256("".join(documents).encode()).hexdigest(),
                "first": [hashlib.sha256(d.encode()).hexdigest() for d in documents[:3]],
            }
            print(name, golden[name]["sha256"], flush=True)
    text = json.dumps(golden) + "\n"
    (HERE.parent / "resources/lm_eval_draws.json").write_text(text)


if __name__ == "__main__":
    main()
