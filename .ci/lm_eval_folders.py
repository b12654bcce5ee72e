#!/usr/bin/env python3
"""What lm-evaluation-harness finds in a folder of task files: names, tags, groups and what is in them.

    python .ci/lm_eval_folders.py OUT [FOLDER]

needs lm_eval 0.4.13. Without FOLDER it looks through the task files that come with lm_eval, and

    ./ovid mvn -q -pl tasks test -Dtest=TaskFoldersTest -DargLine="-Dovid.lm_eval.folder=OUT"

compares what Ovid finds there. The golden file of the gate is made by

    cd tasks/src/test/resources/ovid/tasks/lmeval && python ../../../../../../../.ci/lm_eval_folders.py folder.json folder

Tasks are not built: a stand-in keeps what the groups above them say.
"""

import argparse
import json
import logging
import pathlib

import lm_eval.tasks
import lm_eval.tasks._factory as factory
import lm_eval.tasks._yaml_loader as loader
from lm_eval.api.task import Task
from lm_eval.tasks._index import Kind, TaskIndex

KINDS = {Kind.TASK: "TASK", Kind.PY_TASK: "TASK", Kind.GROUP: "GROUP", Kind.TAG: "TAG"}
# What says nothing of a task that a group has found.
UNUSED = ["task", "metadata", "tag"]


class StandIn(Task):
    """A task of which only the name and the changes are known."""

    def __init__(self, config):
        self.name = config["task"]
        self.changed = {key: value for key, value in config.items() if key not in UNUSED}

    @property
    def task_name(self):
        return self.name


StandIn.__abstractmethods__ = frozenset()
factory.ConfigurableTask = StandIn
factory.load_yaml = lambda path, resolve_func: loader.load_yaml(path, resolve_func=False)
loader._mk_function_ctor = lambda folder, resolve: lambda yaml, node: yaml.construct_scalar(node)
factory.TaskFactory._build_task = lambda self, entry, overrides: StandIn({"task": entry.name, **(overrides or {})})


def group(name, index):
    try:
        built = factory.TaskFactory().build(index[name], registry=dict(index))
    except Exception as problem:
        return {"refused": repr(problem)}
    return {
        "tasks": {task.task_name: task.changed for task in built.get_all_tasks()},
        "groups": sorted(inner.name for inner in built.get_all_groups()),
    }


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("out", type=pathlib.Path)
    arguments.add_argument("folder", type=pathlib.Path, nargs="?", default=pathlib.Path(lm_eval.tasks.__file__).parent)
    options = arguments.parse_args()
    logging.disable(logging.CRITICAL)
    index = TaskIndex.build([options.folder])
    names = {
        name: {
            "kind": KINDS[entry.kind],
            "file": str(entry.yaml_path.relative_to(options.folder)) if entry.yaml_path else "",
            "tasks": sorted(entry.tags) if entry.kind == Kind.TAG else [],
        }
        for name, entry in sorted(index.items(), key=lambda one: str(one[0]))
        if isinstance(name, str)
    }
    groups = {name: group(name, index) for name, one in names.items() if one["kind"] == "GROUP"}
    text = json.dumps({"folder": str(options.folder), "names": names, "groups": groups}, ensure_ascii=False, indent=1)
    options.out.write_text(text + "\n")
    print(f"{len(names)} names, {len(groups)} groups")


if __name__ == "__main__":
    main()
