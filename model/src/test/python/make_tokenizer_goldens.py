"""Writes tokenizers.json beside the other goldens: what lm-evaluation-harness' own tokenizer (transformers' AutoTokenizer) makes
of a few texts under tokenizers laid out in many ways. Each is what it changes (a JSON merge patch) about the tokenizer.json of
the tiny vocabulary of one-layer, and the files beside it.

    python model/src/test/python/make_tokenizer_goldens.py

Needs transformers (5). The great comparison over many texts is .ci/tokenizer_parity.py.
"""

import json
import os
import tempfile
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")

from transformers import AutoTokenizer  # noqa: E402

GOLDENS = Path(__file__).resolve().parents[1] / "resources/ovid/model/goldens"

TEXTS = [
    "",
    " ",
    "the river and the wind",
    "A text.<|endoftext|>New text",
    "<|endoftext|><|endoftext|>",
    "One<sep>two<sep> three <sep>",
    "<sep>",
    "<sep><sep> x",
    "a <left> b <left>c",
    "a <right> b<right>  c",
    "  <both>  ",
    "word words, word wordword _word word1 é word",
    "Café cafe\u0301 CAFÉ Cafe\u0301",
    "<s>the</s>",
    "한국어 中<sep>中",
    "1234 the 5 ½ \u00a0 x",
    "don't DON'T it's\r\n\r\n  end \n",
    "\ufb01 \u01c5 \u0130 \u212b \U0001f600",
    "\x00\x7f\xad\u0100",
]


def added(content, id, **flags):
    token = dict(id=id, content=content, single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)
    return token | flags


# The size of its vocabulary.
N = 401
BASE = [
    added("<|endoftext|>", 0),
    added("<sep>", N),
    added("<left>", N + 1, lstrip=True),
    added("<right>", N + 2, rstrip=True),
    added("<both>", N + 3, lstrip=True, rstrip=True, special=False),
    added("word", N + 4, single_word=True, special=False),
    added("Cafe\u0301", N + 5, normalized=True, special=False),
    added("<s>", N + 6),
    added("</s>", N + 7),
    added("한국어", N + 8),
]
FAST = {"tokenizer_config": {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": "<|endoftext|>"}}
ENDS = {"tokenizer_config": {"tokenizer_class": "TokenizersBackend", "bos_token": "<s>", "eos_token": "</s>"}}


def level(prefix=False, regex=True):
    return {"type": "ByteLevel", "add_prefix_space": prefix, "trim_offsets": True, "use_regex": regex}


def split(pattern, behavior="Isolated", invert=False):
    cut = {"type": "Split", "pattern": {"Regex": pattern}, "behavior": behavior, "invert": invert}
    return {"type": "Sequence", "pretokenizers": [cut, level(False, False)]}


def special(name, id):
    return {name: {"id": name, "ids": [id], "tokens": [name]}}


GPT2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
LLAMA = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
A = {"Sequence": {"id": "A", "type_id": 0}}

# Name: the patch of tokenizer.json (None for no such file), and the other files.
CASES = {
    "vocabulary and merges alone": (None, {}),
    "tokenizer.json with GPT-2's class": ({}, {"tokenizer_config": {"tokenizer_class": "GPT2Tokenizer"}}),
    "added tokens": ({"added_tokens": BASE}, FAST),
    "bos and eos": ({"added_tokens": BASE}, ENDS),
    "merges as strings": ({"added_tokens": BASE, "merges": "strings"}, FAST),
    "prefix space": ({"added_tokens": BASE, "pre_tokenizer": level(True)}, FAST),
    "GPT-2's pattern in a split": ({"added_tokens": BASE, "pre_tokenizer": split(GPT2)}, FAST),
    "another pattern": ({"added_tokens": BASE, "pre_tokenizer": split(LLAMA)}, FAST),
    "delimiters merged with what follows": ({"pre_tokenizer": split("[aeiou ]", "MergedWithNext")}, FAST),
    "delimiters merged with what precedes": ({"pre_tokenizer": split("[aeiou ]", "MergedWithPrevious")}, FAST),
    "delimiters removed": ({"pre_tokenizer": split("[aeiou ]", "Removed")}, FAST),
    "contiguous delimiters": ({"pre_tokenizer": split("[aeiou ]", "Contiguous", True)}, FAST),
    "single digits": (
        {"pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "Digits", "individual_digits": True}, level()]}},
        FAST,
    ),
    "NFC": ({"added_tokens": BASE, "normalizer": {"type": "NFC"}}, FAST),
    "NFKD": ({"added_tokens": BASE, "normalizer": {"type": "NFKD"}}, FAST),
    "lower case, stripped, prepended, replaced": (
        {
            "added_tokens": BASE,
            "normalizer": {
                "type": "Sequence",
                "normalizers": [
                    {"type": "Lowercase"},
                    {"type": "Strip", "strip_left": True, "strip_right": True},
                    {"type": "Prepend", "prepend": "_"},
                    {"type": "Replace", "pattern": {"String": "the"}, "content": "$1"},
                ],
            },
        },
        FAST,
    ),
    "template": (
        {
            "added_tokens": BASE,
            "post_processor": {
                "type": "TemplateProcessing",
                "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, A, {"SpecialToken": {"id": "</s>", "type_id": 0}}],
                "pair": [A, {"Sequence": {"id": "B", "type_id": 1}}],
                "special_tokens": special("<s>", N + 6) | special("</s>", N + 7),
            },
        },
        ENDS,
    ),
    "Roberta's frame": (
        {
            "added_tokens": BASE,
            "post_processor": {
                "type": "RobertaProcessing",
                "sep": ["</s>", N + 7],
                "cls": ["<s>", N + 6],
                "trim_offsets": True,
                "add_prefix_space": False,
            },
        },
        ENDS,
    ),
    "ids that do not follow the vocabulary": ({"added_tokens": [t | {"id": t["id"] + 20} for t in BASE]}, FAST),
    "added_tokens.json and special_tokens_map.json": (
        None,
        {
            "added_tokens": {"<pad>": N, "<sep>": N + 1, "word": N + 2},
            "special_tokens_map": {"pad_token": "<pad>", "bos_token": {"content": "<s>", "lstrip": True}},
            "tokenizer_config": {"bos_token": "unused"},
        },
    ),
    "added_tokens_decoder": (
        None,
        {
            "tokenizer_config": {
                "added_tokens_decoder": {str(t["id"]): {k: v for k, v in t.items() if k != "id"} for t in BASE},
                "pad_token": "<pad>",
                "additional_special_tokens": ["<left>", "<new>"],
            }
        },
    ),
    "add_bos_token": (None, {"tokenizer_config": {"add_bos_token": True, "bos_token": "<s>"}}),
    "special tokens as text": (None, {"tokenizer_config": {"split_special_tokens": True, "pad_token": "<sep>"}}),
}


def base():
    vocab = json.loads((GOLDENS / "one-layer/vocab.json").read_text())
    lines = (GOLDENS / "one-layer/merges.txt").read_text().split("\n")
    merges = [line for line in lines if line and not line.startswith("#version")]
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [added("<|endoftext|>", 0)],
        "normalizer": None,
        "pre_tokenizer": level(),
        "post_processor": None,
        "decoder": level(True),
        "model": {
            "type": "BPE",
            "dropout": None,
            "unk_token": None,
            "continuing_subword_prefix": "",
            "end_of_word_suffix": "",
            "fuse_unk": False,
            "byte_fallback": False,
            "ignore_merges": False,
            "vocab": vocab,
            "merges": merges,
        },
    }


def main():
    cases = []
    for name, (patch, files) in CASES.items():
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work)
            (folder / "config.json").write_text(json.dumps({"model_type": "gpt2"}))
            for file, content in files.items():
                (folder / f"{file}.json").write_text(json.dumps(content))
            if patch is None:
                for file in ("vocab.json", "merges.txt"):
                    (folder / file).write_bytes((GOLDENS / "one-layer" / file).read_bytes())
            else:
                made = base() | {key: value for key, value in patch.items() if key != "merges"}
                if "merges" not in patch:
                    made["model"]["merges"] = [merge.split(" ") for merge in made["model"]["merges"]]
                (folder / "tokenizer.json").write_text(json.dumps(made))
            tokenizer = AutoTokenizer.from_pretrained(work)
            begin, end = tokenizer.bos_token_id, tokenizer.eos_token_id
            cases.append(
                {
                    "name": name,
                    "patch": patch,
                    "files": files,
                    "prefix": end if begin is None else begin,
                    "end": end,
                    "tokens": [tokenizer(text, add_special_tokens=False)["input_ids"] for text in TEXTS],
                    "framed": [tokenizer(text)["input_ids"] for text in TEXTS],
                }
            )
    rows = [json.dumps(case) for case in cases]
    out = '{"texts": ' + json.dumps(TEXTS) + ',\n"cases": [\n' + ",\n".join(rows) + "\n]}\n"
    (GOLDENS / "tokenizers.json").write_text(out)


if __name__ == "__main__":
    main()
