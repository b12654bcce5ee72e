"""Digests of every request that lm-evaluation-harness makes of BLiMP's 67 files.

Runs lm_eval's own task files and functions (0.4.13) and writes ../resources/lm_eval_blimp.json: for each task one sha256 over all
documents, as lm_eval_requests.py makes it, and no text.

    OVID_SHARED=../shared python lm_eval_blimp.py
"""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

from lm_eval_requests import DATA, HERE, PACKAGE, TaskManager, lm_eval


def main():
    golden = {"source": f"lm_eval {lm_eval.__version__}, src/test/python/{Path(__file__).name}"}
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "blimp"
        shutil.copytree(PACKAGE / "blimp", copy)
        (copy / "_blimp.yaml").unlink()
        names = []
        for file in sorted(copy.glob("*.yaml")):
            paradigm = file.stem
            data = DATA / "blimp" / f"{paradigm}.jsonl"
            text = file.read_text().replace("include: _template_yaml", (copy / "_template_yaml").read_text())
            kept = [x for x in text.split("\n") if not x.startswith(("dataset_", "validation_split"))]
            kept.insert(0, f"dataset_path: json\ndataset_kwargs:\n  data_files:\n    test: {data}\ntest_split: test")
            file.write_text("\n".join(kept))
            names.append(f"blimp_{paradigm}")
        manager = TaskManager(include_path=str(copy), include_defaults=False)
        for name in names:
            task = lm_eval.tasks.get_task_dict([name], manager)[name]
            task.build_all_requests(rank=0, world_size=1)
            documents = {}
            for instance in task.instances:
                documents.setdefault(instance.doc_id, []).append(instance.args)
            digests = [
                hashlib.sha256("".join(a + "\0" for r in documents[i] for a in r).encode()).hexdigest()
                for i in sorted(documents)
            ]
            golden[name] = {
                "requests": sum(len(d) for d in documents.values()),
                "sha256": hashlib.sha256("".join(digests).encode()).hexdigest(),
            }
    (HERE.parent / "resources/lm_eval_blimp.json").write_text(json.dumps(golden, indent=1) + "\n")
    print(len(names), "tasks,", sum(golden[name]["requests"] for name in names), "requests")


if __name__ == "__main__":
    main()
