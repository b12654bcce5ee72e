"""Golden values of BLEU and chrF with several references, from sacrebleu 2.6.

Writes ../resources/text_metrics_references.jsonl: one corpus a line, generated here: hypotheses, for each the list of
its references (one to five, of differing number, some empty, some equal), sacrebleu's corpus BLEU (13a) and chrF2.

    python reference_cases.py
"""

import itertools
import json
import random
from pathlib import Path

import sacrebleu

from metric_words import WORDS

OUT = Path(__file__).resolve().parent.parent / "resources" / "text_metrics_references.jsonl"
CASES = 330

BY_HAND = [
    (["the first time, the"], [["x", "the first time, the first time"]]),
    (["a a a a b"], [["a a", "a a a b b"]]),
    (["one two three four"], [["one two three", "one two three four five"]]),
    (["one two three four"], [["one two three four five", "one two three"]]),
    (["one two three four five"], [["", "one two three four five"]]),
    (["", "x y z w v"], [["", ""], ["", "x y z w v"]]),
    (["the cat sat"], [["the cat", "cat sat", "the sat", "sat the cat", "the cat sat"]]),
    (["abc"], [["abd", "abe"]]),
    (["nothing in common"], [["Quux", "", "%"]]),
]


def text(draw, most):
    return " ".join(draw.choice(WORDS) for _ in range(draw.choice([0, 1, 2, 3, 4, 5, 8, most])))


def near(draw, reference):
    words = [w for w in reference.split(" ") if draw.random() > 0.25]
    for _ in range(draw.choice([0, 0, 1, 3])):
        words.insert(draw.randint(0, len(words)), draw.choice(WORDS))
    return " ".join(words)


def generated(count):
    draw = random.Random(20261129)
    for _ in range(count):
        hypotheses, references = [], []
        for _ in range(draw.choice([1, 1, 2, 3])):
            first = text(draw, 13)
            several = [first]
            for _ in range(draw.randint(0, 4)):
                several.append(draw.choice([near(draw, first), near(draw, first), text(draw, 13), "", first]))
            draw.shuffle(several)
            hypotheses.append(near(draw, draw.choice(several)))
            references.append(several)
        yield hypotheses, references


if __name__ == "__main__":
    bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
    with open(OUT, "w", newline="\n") as out:
        for hypotheses, references in BY_HAND + list(generated(CASES - len(BY_HAND))):
            # sacrebleu takes the first references of all segments, then the second; None where a segment has none.
            streams = [list(stream) for stream in itertools.zip_longest(*references)]
            case = {
                "hypotheses": hypotheses,
                "references": references,
                "bleu": bleu.corpus_score(hypotheses, streams).score,
                "chrf": chrf.corpus_score(hypotheses, streams).score,
            }
            out.write(json.dumps(case, separators=(",", ":")) + "\n")
