"""Golden values of the perplexities and of the calibration error, from independent implementations.

Writes ../resources/likelihood_metrics.jsonl, a case a line, generated here and nasty by design: texts with their
log-likelihoods and numbers of tokens, and lm_eval 0.4.13's perplexity, word_perplexity, byte_perplexity, bits_per_byte
(its aggregations over its counts of words and bytes) and its weighted perplexity per token; predictions' confidences with
whether they were right, and their expected calibration error as Guo et al. 2017, section 2, define it, with ten bins, in
exact fractions of the decimal numbers. "Infinity" is where lm_eval overflows.

    python likelihood_metrics.py

Where torchmetrics is installed, its BinaryCalibrationError must say the same of all cases without a confidence on a bin's
border, which its bins hold on the other side.
"""

import importlib.machinery
import json
import math
import random
import sys
import types
from fractions import Fraction
from pathlib import Path

stub = types.ModuleType("evaluate")
stub.__spec__ = importlib.machinery.ModuleSpec("evaluate", None)
sys.modules["evaluate"] = stub

from lm_eval.api.metrics import bits_per_byte, perplexity, weighted_perplexity  # noqa: E402
from lm_eval.api.task import Task  # noqa: E402

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
CASES = 340
BINS = 10

WORDS = "a the river Über naïve 日本語 東京。 👋 👩‍👩‍👧 e\u0301 don't 3.14 <unk> @-@ = \u200b zero\u200bwidth \ufeff x".split(" ")
SPACES = [" ", " ", "  ", "\n", " \n ", "\t", "\u00a0", "\u2009", "\u3000", "\u0085", "\u001c", "\u2028", "\r\n", "\u000b"]
LIKELIHOODS = [0.0, -0.0, -1e-300, -1e-17, -1.0, -700.0, -709.782, -745.2, -1e6, -123456789.123456789]
CONFIDENCES = [0.0, 1.0, 5e-324, 1e-17, 0.30000000000000004, 0.7000000000000001, 0.9999999999999999, 0.09999999999999999] + [
    i / 10 for i in range(1, 10)
]

NASTY = [
    ([" "], [-3.0], [1], [0.0], [False]),
    (["\n"], [0.0], [1], [0.0], [True]),
    (["x"], [-0.0], [1], [1.0], [True]),
    (["x"], [-math.log(2)], [1], [1.0], [False]),
    ([" x "], [-1e-300], [3], [5e-324], [True]),
    (["x"], [-709.782712893384], [1], [0.5], [True]),
    (["x"], [-709.782712893385], [1], [0.5], [False]),
    (["word " * 400], [-1e6], [2000], [0.1] * 7, [True] + [False] * 6),
    (["a", "b" * 3000], [-1e-9, -3e4], [1, 3000], [i / 10 for i in range(11)], [i % 3 == 0 for i in range(11)]),
    (["\u001c\u001f\u0085\u00a0x\u2029"], [-7.5], [6], [0.1 + 0.2] * 3, [True, True, False]),
    (["👋" * 50, "e\u0301" * 50], [-400.0, -30.25], [150, 100], [1 - 2**-53] * 9, [True] * 8 + [False]),
]


def generated(count):
    draw = random.Random(20170614)

    def text():
        pieces = [draw.choice(WORDS + SPACES) for _ in range(draw.choice([0, 1, 3, 8]))]
        return draw.choice(["", "", " ", "\n"]) + draw.choice(WORDS) + draw.choice(SPACES).join([""] + pieces)

    def log_likelihood():
        return draw.choice(LIKELIHOODS) if draw.random() < 0.1 else -round(math.exp(draw.uniform(-3, 7)), 5)

    def confidence():
        kind = draw.random()
        return draw.choice(CONFIDENCES) if kind < 0.3 else round(draw.random(), 4) if kind < 0.9 else draw.random() ** 20

    for _ in range(count):
        texts = [text() for _ in range(draw.choice([1, 1, 2, 4]))]
        bordered = draw.random() < 0.5
        confidences = [confidence() if bordered else round(draw.random(), 6) for _ in range(draw.choice([1, 2, 8, 20]))]
        yield (
            texts,
            [log_likelihood() for _ in texts],
            [draw.randint(1, 40) for _ in texts],
            confidences,
            [draw.random() < c for c in confidences],
        )


def value(aggregation, items):
    try:
        return aggregation(items)
    except OverflowError:
        return "Infinity"


def calibration_error(confidences, right):
    """Sum over the bins of |B|/n times |acc(B) - conf(B)|; bin m holds ((m-1)/M, m/M], the first one 0 too."""
    exact = [Fraction(repr(confidence)) for confidence in confidences]
    error = Fraction(0)
    for m in range(1, BINS + 1):
        low, high = Fraction(m - 1, BINS), Fraction(m, BINS)
        members = [i for i, c in enumerate(exact) if low < c <= high or (m == 1 and c == 0)]
        if members:
            accuracy = Fraction(sum(right[i] for i in members), len(members))
            mean = sum((exact[i] for i in members), Fraction(0)) / len(members)
            error += Fraction(len(members), len(exact)) * abs(accuracy - mean)
    return float(error)


def check_calibration(cases):
    try:
        import torch
        from torchmetrics.functional.classification import binary_calibration_error
    except ImportError:
        print("torchmetrics is not installed: the calibration error stands on its definition alone")
        return
    compared = 0
    for _, _, _, confidences, right in cases:
        if any((Fraction(repr(c)) * BINS).denominator == 1 for c in confidences):
            continue
        theirs = binary_calibration_error(torch.tensor(confidences, dtype=torch.float64), torch.tensor(right).int(), n_bins=BINS)
        assert abs(theirs.item() - calibration_error(confidences, right)) < 1e-6, (confidences, right, theirs)
        compared += 1
    print(f"torchmetrics says the same of {compared} cases")


def main():
    cases = NASTY + list(generated(CASES - len(NASTY)))
    check_calibration(cases)
    with open(RESOURCES / "likelihood_metrics.jsonl", "w", newline="\n") as out:
        for texts, log_likelihoods, tokens, confidences, right in cases:
            words = [(ll, Task.count_words(text)) for ll, text in zip(log_likelihoods, texts)]
            utf8 = [(ll, Task.count_bytes(text)) for ll, text in zip(log_likelihoods, texts)]
            case = {
                "texts": texts,
                "log_likelihoods": log_likelihoods,
                "tokens": tokens,
                "confidences": confidences,
                "right": right,
                "perplexity": value(perplexity, log_likelihoods),
                "word_perplexity": value(weighted_perplexity, words),
                "byte_perplexity": value(weighted_perplexity, utf8),
                "bits_per_byte": bits_per_byte(utf8),
                "token_perplexity": value(weighted_perplexity, list(zip(log_likelihoods, tokens))),
                "calibration_error": calibration_error(confidences, right),
            }
            out.write(json.dumps(case) + "\n")


if __name__ == "__main__":
    main()
