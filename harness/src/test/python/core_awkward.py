"""Writes src/test/resources/core_awkward: items that CORE's sets do not have or hardly have, and what their protocol makes of them.

    python src/test/python/core_awkward.py        (in harness/)

The items are ours. What is expected comes from .ci/core_protocol.py, with the tokenizer of the shipped ladder, for two lengths of context.
"""

import json
import sys
from pathlib import Path

from transformers import AutoTokenizer

ROOT = Path(__file__).resolve().parents[4]
sys.path.insert(0, str(ROOT / ".ci"))
import core_protocol  # noqa: E402

OUT = ROOT / "harness/src/test/resources/core_awkward"
LONG = " ".join(f"The {n}th stone was grey, and nobody asked why." for n in range(60))


def choice(query, *choices):
    return {"query": query, "choices": list(choices), "gold": len(choices) - 1}


def schema(continuation, *contexts):
    return {"context_options": list(contexts), "continuation": continuation, "gold": 0}


def model(context, continuation):
    return {"context": context, "continuation": continuation}


ITEMS = {
    "copa": [
        choice("He sold", "the house", "the house and the garden"),
        choice("Both are", "the same", "the same"),
        choice("Nothing", "", "follows"),
        choice("", "An empty question", "has answers too"),
        choice("Spaces at the end   ", "stay", "go"),
        choice("Où est le caf\u00e9\u00a0?", "là-bas, près de l'église", "là-haut 😀 ☕"),
        choice("日本の首都は", "東京", "東京都です", "京都"),
        choice("It is Ann", "'s", ", then", "."),
        choice("Lines\r\nwith\ttabs\u0000and nothing", "\nA line", "\n\nTwo lines"),
        choice("An end <|endoftext|> in the middle", "of it", "of <|endoftext|>"),
        choice(LONG, "It was cut.", "It was cut off at the beginning, and what is left is its end."),
        choice("Antidisestab", "lishmentarianism", "lishmentarianisms"),
    ],
    "winograd": [
        schema("because it was too large.", "The trophy fits not into the case", "The case holds not the trophy"),
        schema("fell.", "The cup fell when the shelf", "The shelf"),
        schema("", "One ends alike", "Another ends alike"),
        schema(" and two spaces.", "Here is one", "There is one"),
        schema("é finie 😀.", "La fête a été", "L'été a été"),
        schema("so it ended.", LONG, LONG + " Twice, in fact,"),
    ],
    "lambada_openai": [
        model("The cat sat on the", "mat"),
        model("", "nothing"),
        model("  \n", "white space"),
        model("It ends with spaces   \n", "here"),
        model("One more space", " stands here"),
        model("A line ends", "\nand another begins"),
        model("Une ville: Besan", "çon"),
        model("The price is 1", "00 euros"),
        model("No space in 東", "京"),
        model(LONG, "nobody"),
        model("What is scored is", LONG),
    ],
    "bigbench_operators": [model(f"op i j = ({n} * i) + j. op 2 3", str(2 * n + 3)) for n in range(10)]
    + [model("  op with spaces around  ", "12 "), model("op 😀 §", "–7"), model("op \u3000 wide", "½")],
    "agi_eval_lsat_ar": [
        choice(f"Passage: {n} people — each “quoted” — sit.\nQ: Who?\nA. Ann\nB. Bob", "A", "B") for n in range(4)
    ]
    + [choice(LONG + "\nA.) Ann", "A", "AB")],
}


def main():
    tokenizer = AutoTokenizer.from_pretrained(ROOT / "model/shipped/src/main/resources/ovid/shipped/ovid-0.4m")
    encode = core_protocol.encoder(tokenizer)
    OUT.mkdir(parents=True, exist_ok=True)
    with open(OUT / "golden.jsonl", "w", encoding="utf-8") as golden:
        for name, items in ITEMS.items():
            file = OUT / "core" / core_protocol.SETS[name][0]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
            order = core_protocol.in_order(items)
            for place in range(len(items)):
                for context in (64, 512):
                    golden.write(json.dumps(core_protocol.line(name, items, order, place, encode, context)) + "\n")


if __name__ == "__main__":
    main()
