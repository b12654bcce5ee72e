"""Golden values of the metrics of short answers, from the programs that the field quotes.

Writes ../resources/answer_metrics.jsonl, a case a line: gold answers and a prediction, generated
here and nasty by design; SQuAD's exact match and F1 (as in transformers, which lm_eval calls), best
of the golds and, by lm_eval's code for CoQA, leaving one gold out; and lm_eval's exact_match as
triviaqa and nq_open configure it.

    python answer_metrics.py
"""

import importlib.machinery
import json
import random
import sys
import types
from pathlib import Path

stub = types.ModuleType("evaluate")
stub.__spec__ = importlib.machinery.ModuleSpec("evaluate", None)
sys.modules["evaluate"] = stub

from lm_eval.api.metrics import exact_match_hf_evaluate  # noqa: E402
from lm_eval.tasks.coqa.utils import compute_scores  # noqa: E402
from transformers.data.metrics.squad_metrics import compute_exact, compute_f1  # noqa: E402

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
CASES = 400
ARTICLES = ["\\b(?:The |the |An |A |The |a |an )"]

WORDS = (
    "the The THE a A an An and than Thea a. the, (the) an- 'a' the_end _the a\u0301 e\u0301 \u0301the "
    "1918 1,918 3.5 3.50 ½ ² ٣ Ottawa ottawa OTTAWA U.S. us don't dont well-known \"yes\" yes no "
    "L'été été ETE ÉTÉ straße STRASSE İstanbul ΣΊΣΥΦΟΣ σίσυφος мир МИР 日本 。 “quoted” — – … $5 €7 50% "
    "#1 @home x=y `tick` ~ ^ | \\ / {x} [y] <z> 👋 👩‍👩‍👧 zero\u200bwidth soft\u00adhyphen ﬁ Ⅷ"
).split(" ")
SPACES = [" ", " ", " ", "  ", "\u00a0", "\u2009", "\u3000", "\u0085", "\u001c", "\t"]

NASTY = [
    ([""], ""),
    ([""], "nothing"),
    (["the"], ""),
    (["the"], "a"),
    (["a an the"], "!!!"),
    (["one"], "two"),
    (["one"], "one"),
    (["The cat"], "cat"),
    (["the cat"], "The the cat"),
    (["a  b"], "a b"),
    (["A b"], "b"),
    (["athens"], "thens"),
    (["x the"], "x"),
    (["the x", "x the", "x"], "x the"),
    (["yes", "Yes", "no"], "no"),
    (["word " * 400], "word other " * 200),
    (["a b c d"], "d c b a"),
    (["a a a b"], "a b b b"),
]


def generated(count):
    draw = random.Random(20180611)

    def answer():
        words = [draw.choice(WORDS) for _ in range(draw.choice([0, 1, 1, 2, 3, 5]))]
        text = ""
        for word in words:
            text += (draw.choice(SPACES) if text else "") + word
        return text

    for _ in range(count):
        golds = [answer() for _ in range(draw.choice([1, 1, 2, 4]))]
        prediction = draw.choice(golds) if draw.random() < 0.6 else answer()
        if draw.random() < 0.4:
            prediction = draw.choice(["the ", "A ", "an ", " ", "\n"]) + prediction
        if draw.random() < 0.3:
            prediction = draw.choice([str.upper, str.lower, str.title])(prediction)
        if draw.random() < 0.3:
            prediction += draw.choice([".", "!", " ", ",", " the", "\u00a0"])
        yield golds, prediction


def matches_any(golds, prediction, articles):
    score = exact_match_hf_evaluate(
        predictions=[prediction] * len(golds),
        references=golds,
        ignore_case=True,
        ignore_punctuation=True,
        regexes_to_ignore=ARTICLES if articles else None,
    )["exact_match"]
    return 1.0 if score > 0 else 0.0


def main():
    cases = NASTY + list(generated(CASES - len(NASTY)))
    with open(RESOURCES / "answer_metrics.jsonl", "w", newline="\n") as out:
        for golds, prediction in cases:
            leaving_out = compute_scores(golds, prediction)
            case = {
                "golds": golds,
                "prediction": prediction,
                "em": max(compute_exact(gold, prediction) for gold in golds),
                "f1": max(compute_f1(gold, prediction) for gold in golds),
                "em_leaving_one_out": leaving_out["em"],
                "f1_leaving_one_out": leaving_out["f1"],
                "exact_match": matches_any(golds, prediction, articles=False),
                "exact_match_without_articles": matches_any(golds, prediction, articles=True),
            }
            out.write(json.dumps(case) + "\n")


if __name__ == "__main__":
    main()
