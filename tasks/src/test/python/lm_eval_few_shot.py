"""Golden digests of lm-evaluation-harness' few-shot contexts.

Writes ../resources/lm_eval_few_shot.json: for each task that takes examples, the sha256 of the contexts that lm_eval's own code
(0.4.13) makes for the third document after the first and the second as examples; each different context once, followed by a zero
byte. Which documents are drawn is left out on purpose: what stands between them is what a port gets wrong.

    OVID_SHARED=../shared python lm_eval_few_shot.py
"""

import hashlib
import json
import tempfile
from pathlib import Path

import lm_eval_requests as likelihood  # first: it stubs `evaluate`
import lm_eval_generations as generation
import lm_eval
import lm_eval.tasks
from lm_eval.tasks import TaskManager

HERE = Path(__file__).resolve().parent
SHOTS = 2


def contexts(task):
    documents = list(task.eval_docs)[: SHOTS + 1]
    task.sampler.sample = lambda n, eval_doc=None: documents[:n]
    context = task.fewshot_context(documents[SHOTS], SHOTS)
    return list(dict.fromkeys([context] if isinstance(context, str) else context))


def main():
    golden = {"source": f"lm_eval {lm_eval.__version__}, src/test/python/{Path(__file__).name}"}
    with tempfile.TemporaryDirectory() as scratch:
        tasks = {}
        for name in likelihood.TASKS:
            if name != "wikitext":
                copy = likelihood.local_copy(name, Path(scratch))
                manager = TaskManager(include_path=str(copy), include_defaults=False)
                tasks[name] = lm_eval.tasks.get_task_dict([name], manager)[name]
        for name, (file, documents) in generation.TASKS.items():
            folder = Path(scratch) / name
            folder.mkdir(exist_ok=True)
            tasks[name] = generation.configured(file, documents(), folder)
        for name, task in tasks.items():
            joined = "".join(context + "\0" for context in contexts(task))
            golden[name] = hashlib.sha256(joined.encode()).hexdigest()
            print(name, repr(joined[-300:]))
    (HERE.parent / "resources/lm_eval_few_shot.json").write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
