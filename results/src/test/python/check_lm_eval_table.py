"""Checks that lm-eval's own table tool reads what Ovid exports, and shows the same values as Ovid's summary.

    python results/src/test/python/check_lm_eval_table.py RESULTS_JSON [LM_EVAL_RESULTS_JSON]

RESULTS_JSON was written by `ovid export RUN --format lm-eval`. With a second file, lm-eval's own from which that run was
imported, the numbers of both tables must be equal wherever Ovid has them. Needs lm_eval 0.4.13; where the package that only
draws its table, pytablewriter, is not to be had, a few lines stand in for it. Exit status 0 when all of that holds.
"""

import importlib.machinery
import json
import sys
import types

stub = types.ModuleType("evaluate")
stub.load = lambda *arguments, **options: None
stub.__spec__ = importlib.machinery.ModuleSpec("evaluate", None)
sys.modules["evaluate"] = stub

try:
    import pytablewriter  # noqa: F401
except ImportError:

    class Writer:
        def dumps(self):
            rows = [self.headers, ["-"] * len(self.headers), *self.value_matrix]
            return "\n".join("|" + "|".join(str(cell) for cell in row) + "|" for row in rows)

    writers = types.ModuleType("pytablewriter")
    writers.MarkdownTableWriter = writers.LatexTableWriter = Writer
    sys.modules["pytablewriter"] = writers

from lm_eval.utils import make_table  # noqa: E402


def cells(results):
    """Value by task and metric, as the table prints it."""
    rows, task = {}, ""
    for line in make_table(results).splitlines()[2:]:
        row = [cell.strip() for cell in line.split("|")[1:-1]]
        task = row[0] or task
        rows[task, row[4]] = row[6]
    return rows


ours = json.load(open(sys.argv[1], encoding="utf-8"))
table = cells(ours)
print(make_table(ours))
failures = 0
for task, score in ours["ovid"]["scores"].items():
    for metric in score["metrics"]:
        shown, value = table[task, metric["name"]], metric["value"]
        if value is not None and shown != f"{value:.4f}":
            failures += 1
            print(f"{task} {metric['name']}: the table shows {shown}, Ovid has {value}")
if len(sys.argv) > 2:
    theirs = cells(json.load(open(sys.argv[2], encoding="utf-8")))
    for key in table.keys() & theirs.keys():
        if table[key] != theirs[key]:
            failures += 1
            print(f"{key}: {theirs[key]} became {table[key]}")
    print(f"{len(table.keys() & theirs.keys())} of lm-eval's {len(theirs)} values compared")
sys.exit(1 if failures else 0)
