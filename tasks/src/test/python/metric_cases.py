"""Golden values of the text metrics, from the programs that the field quotes.

Writes ../resources/text_metrics.jsonl: one case a line, generated here and nasty by design: lists of
hypotheses and references, sacrebleu 2.6's corpus BLEU (13a) and chrF2 over them, and ROUGE F1 with
and without stemming over each side's segments as lines. And ../resources/porter.json: what NLTK
3.10's Porter stemmer makes of some words, and digests over all words of the local data and over all
words of one to five of ten letters.

    OVID_SHARED=../shared python metric_cases.py

google-research's rouge_score does not install without a network, so ROUGE is computed here from its
published definition with NLTK's stemmer; this reference must first reproduce the 22 cases with
google-research's own values in shared/data/metrics.
"""

import collections
import hashlib
import itertools
import json
import os
import random
import re
from pathlib import Path

import sacrebleu
from nltk.stem.porter import PorterStemmer

from metric_words import WORDS

HERE = Path(__file__).resolve().parent
RESOURCES = HERE.parent / "resources"
DATA = Path(os.environ.get("OVID_SHARED", HERE.parents[4] / "shared")).resolve() / "data"
CASES = 330
STEMMER = PorterStemmer()
SHORT = "adegilnsty"

NASTY = [
    ([""], [""]),
    ([""], ["one"]),
    (["one"], [""]),
    ([" "], ["\u00a0"]),
    (["one"], ["one"]),
    (["one two"], ["one two"]),
    (["one two three four"], ["one two three four"]),
    (["one two three four five"], ["six seven eight nine ten"]),
    (["a b c d e f g h"], ["h g f e d c b a"]),
    (["the the the the the the"], ["the cat sat on the mat"]),
    (["One Two"], ["one two"]),
    (["x", "", "y z"], ["x", "y", ""]),
    (["short"], ["a much longer reference than the hypothesis is, by far"]),
    (["a much longer hypothesis than the reference is, by far"], ["short"]),
    (["e\u0301tude " * 3], ["étude " * 3]),
    (["👋👋👋👋👋👋👋"], ["👋👋👋👋👋👋"]),
    (["end-\nof line"], ["endof line"]),
    (["1.5.2 and 1,5,2"], ["1.5.2, and 1,5,2."]),
    (["w1 w2 w3 w4 w5"], ["w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5"]),
    (["\n\n"], ["a\n\nb"]),
    (["word " * 400], ["word other " * 200]),
]


def generated(count):
    draw = random.Random(20190214)
    for _ in range(count):
        hypotheses, references = [], []
        for _ in range(draw.choice([1, 1, 1, 2, 3])):
            reference = [draw.choice(WORDS) for _ in range(draw.choice([0, 1, 2, 3, 5, 8, 13]))]
            hypothesis = [w for w in reference if draw.random() > 0.15]
            for _ in range(draw.choice([0, 0, 1, 3])):
                hypothesis.insert(draw.randint(0, len(hypothesis)), draw.choice(WORDS))
            if draw.random() < 0.2:
                draw.shuffle(hypothesis)
            separator = draw.choice([" ", " ", " ", "  ", "", "\u00a0"])
            hypotheses.append(separator.join(hypothesis) + draw.choice(["", "", ".", " ", "\n"]))
            references.append(" ".join(reference) + draw.choice(["", "."]))
        yield hypotheses, references


def rouge_tokens(text, stem):
    tokens = [t for t in re.split("[^a-z0-9]+", text.lower()) if t]
    return [STEMMER.stem(t) if stem and len(t) > 3 else t for t in tokens]


def f1(matches, prediction, target):
    if not prediction or not target or not matches:
        return 0.0
    precision, recall = matches / prediction, matches / target
    return 2 * precision * recall / (precision + recall)


def rouge_n(n, target, prediction, stem):
    def grams(text):
        tokens = rouge_tokens(text, stem)
        return collections.Counter(tuple(tokens[i : i + n]) for i in range(len(tokens) - n + 1))

    t, p = grams(target), grams(prediction)
    return f1(sum((t & p).values()), sum(p.values()), sum(t.values()))


def lcs_table(a, b):
    table = [[0] * (len(b) + 1)]
    for x in a:
        row = [0]
        for j, y in enumerate(b):
            row.append(table[-1][j] + 1 if x == y else max(row[j], table[-1][j + 1]))
        table.append(row)
    return table


def lcs_places(a, b):
    table, i, j, places = lcs_table(a, b), len(a), len(b), set()
    while i and j:
        if a[i - 1] == b[j - 1]:
            i, j = i - 1, j - 1
            places.add(i)
        elif table[i][j - 1] > table[i - 1][j]:
            j -= 1
        else:
            i -= 1
    return places


def rouge_l(target, prediction, stem):
    t, p = rouge_tokens(target, stem), rouge_tokens(prediction, stem)
    return f1(lcs_table(t, p)[-1][-1], len(p), len(t))


def rouge_l_sum(target, prediction, stem):
    t, p = ([rouge_tokens(s, stem) for s in text.split("\n") if s] for text in (target, prediction))
    left_t, left_p = (collections.Counter(w for s in side for w in s) for side in (t, p))
    sizes = sum(left_p.values()), sum(left_t.values())
    matches = 0
    for sentence in t:
        places = set().union(*(lcs_places(sentence, other) for other in p))
        for place in sorted(places):
            word = sentence[place]
            if left_t[word] > 0 and left_p[word] > 0:
                left_t[word] -= 1
                left_p[word] -= 1
                matches += 1
    return f1(matches, *sizes)


def rouge(kind, target, prediction, stem):
    if kind in ("rouge1", "rouge2"):
        return rouge_n(int(kind[-1]), target, prediction, stem)
    return {"rougeL": rouge_l, "rougeLsum": rouge_l_sum}[kind](target, prediction, stem)


def check_rouge():
    cases = json.loads((DATA / "metrics/google_rouge_cases.json").read_text())["cases"]
    for case in cases:
        ours = rouge(case["type"], case["target"], case["prediction"], case["stemmer"])
        assert abs(ours - case["fmeasure"]) <= case["tolerance"], (case, ours)


def text_metrics():
    bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
    cases = NASTY + list(generated(CASES - len(NASTY)))
    with open(RESOURCES / "text_metrics.jsonl", "w", newline="\n") as out:
        for hypotheses, references in cases:
            case = {
                "hypotheses": hypotheses,
                "references": references,
                "bleu": bleu.corpus_score(hypotheses, [references]).score,
                "chrf": chrf.corpus_score(hypotheses, [references]).score,
            }
            target, prediction = "\n".join(references), "\n".join(hypotheses)
            for kind in ("rouge1", "rouge2", "rougeL", "rougeLsum"):
                case[kind] = [rouge(kind, target, prediction, stem) for stem in (False, True)]
            out.write(json.dumps(case) + "\n")


def short_words(length):
    """A digest over the stems of all words of so many letters of SHORT, in the alphabet's order."""
    words = ("".join(letters) for letters in itertools.product(SHORT, repeat=length))
    return hashlib.sha256("".join(f"{w}\t{STEMMER.stem(w)}\n" for w in words).encode()).hexdigest()


def porter():
    draw = random.Random(1980)
    roots = "re un rain nat form hap trou gener cry fly agr e a i y yy tr oat siz fail hop".split()
    middles = ["", "y", "ll", "ss", "tt", "at", "bl", "iz", "ic", "log", "al", "ful", "ion", "ee"]
    ends = (
        "s es ies sses ed eed ied ing ying y ational tional enci anci izer bli abli alli entli eli "
        "ousli ization ation ator alism iveness fulness ousness aliti iviti biliti fulli logi icate "
        "ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent sion tion "
        "ou ism ate iti ous ive ize e ll le 3 2nd"
    ).split()
    words = {draw.choice(roots) + draw.choice(middles) + draw.choice(ends) for _ in range(900)}
    words |= {"sky", "skies", "dying", "lying", "tying", "news", "innings", "outings", "cannings"}
    words |= {"howe", "proceed", "exceed", "succeed", "ties", "dies", "died", "spied", "yyyyed", "is"}
    real = set()
    for name in ("lambada/lambada_test_plain_text.txt", "wikitext2/wiki.test.raw"):
        real |= set(re.split("[^a-z0-9]+", (DATA / name).read_bytes().decode().lower())) - {""}
    lines = "".join(f"{word}\t{STEMMER.stem(word)}\n" for word in sorted(real))
    golden = {
        "source": "nltk PorterStemmer, NLTK_EXTENSIONS",
        "words_of_the_data": len(real),
        "sha256_of_the_data": hashlib.sha256(lines.encode()).hexdigest(),
        "letters_of_short_words": SHORT,
        "sha256_of_short_words": [short_words(length) for length in range(1, 6)],
        "stems": {word: STEMMER.stem(word) for word in sorted(words)},
    }
    (RESOURCES / "porter.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    check_rouge()
    text_metrics()
    porter()
