"""Compares Ovid's tokens with those of the tokenizers package and of transformers, over some 27,000 texts and some 50 kinds of
tokenizer: how Hugging Face's files can be laid out, added tokens, normalizers, patterns, post-processors.

    python .ci/tokenizer_parity.py [--shared ../shared] [--only NAME] [--texts N]

Needs transformers (5), and an Ovid that is built (./ovid --version). The corpus: all of LAMBADA, the nasty corpus of
make_goldens.py, random Unicode, every character between marks that may change places with it, and texts that hold added tokens at
the start, in the middle, at the end, doubled, with spaces around and inside words. The base vocabulary is seed-10m's. Every tokenizer is also written as ovid convert writes it, and
read again. Exit status 0 when no text has other tokens and none is refused that should not be.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")

from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors  # noqa: E402
from transformers import AutoTokenizer, GPT2Tokenizer, PreTrainedTokenizerFast  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
ROWS = 1 << 20

LLAMA3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
CL100K = (
    r"(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+"
)
QWEN2 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
GPT4O = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
    r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
    r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
GPT2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"

ADDED = [
    AddedToken("<|endoftext|>", special=True),
    AddedToken("<sep>", special=True),
    AddedToken("<sep><sep>", special=True),
    AddedToken("<left>", lstrip=True, special=True),
    AddedToken("<right>", rstrip=True, special=True),
    AddedToken("<both>", lstrip=True, rstrip=True, special=False, normalized=False),
    AddedToken("word", single_word=True, special=False, normalized=False),
    AddedToken("Normal", normalized=True, special=False),
    AddedToken("Ünï", normalized=True, special=False),
    AddedToken("한국어", special=True),
    AddedToken("  two spaces ", special=False, normalized=False),
    AddedToken("\n\n", special=False, normalized=False),
    AddedToken("é", special=False, normalized=True),
    AddedToken("😀", special=True),
]


def nasty():
    source = (ROOT / "model/src/test/python/make_goldens.py").read_text()
    begin = source.index("NASTY = [")
    scope = {}
    exec(source[begin : source.index("\n]\n", begin) + 3], scope)  # noqa: S102, our own file
    return scope["NASTY"]


def corpus(shared):
    texts = list(nasty())
    with open(shared / "data/lambada/lambada_test.jsonl") as lines:
        texts += [json.loads(line)["text"] for line in lines]
    draw = random.Random(21)
    by_category = {}
    for code in range(0x110000):
        category = unicodedata.category(chr(code))
        if category not in ("Cs",):
            by_category.setdefault(category, []).append(chr(code))
    categories = sorted(by_category)
    common = list(" \n\t'stredlvm019.,!-aAbBéßΩжאعあ中한😀\u0301\u00a0\u3000\u2028\r\u0085")
    for _ in range(14000):
        piece = ""
        for _ in range(draw.randrange(1, 40)):
            kind = draw.random()
            if kind < 0.5:
                piece += draw.choice(common)
            elif kind < 0.8:
                piece += draw.choice(["the", " the", "'s", "'S", " 12345", "don't", "İstanbul", "ǅ", "ﬁ", "Å", "x\u0323\u0307"])
            else:
                piece += draw.choice(by_category[draw.choice(categories)])
        texts.append(piece)
    for first in (*range(0, 0x20000, 256), *range(0xE0000, 0xE0200, 256)):
        codes = [code for code in range(first, first + 256) if not 0xD800 <= code < 0xE000]
        texts.append("".join(f"a\u0345{chr(code)}\u0334" for code in codes))
    contents = [str(token.content) for token in ADDED]
    contents += ["<s>", "</s>", "<pad>", "<unk>", "<|endoftext", "endoftext|>", "<se", "NORMAL", "Word", "e\u0301", "U\u0308ni\u0308"]
    around = ["", " ", "  ", "\n", "a", "é", "_", "1", ".", "中", "\u00a0", "The cat ", " sat", "\t"]
    for content in contents:
        for before in around:
            for after in around:
                texts.append(before + content + after)
    for _ in range(4000):
        texts.append(
            "".join(draw.choice(contents + around + ["the", " word", "words"]) for _ in range(draw.randrange(1, 12)))
        )
    return list(dict.fromkeys(texts))


class Variants:
    """Writes folders of tokenizers; each remembers which reference reads it."""

    def __init__(self, work, shared):
        self.work = work
        source = shared / "models/seed-10m"
        self.vocab = json.loads((source / "vocab.json").read_text())
        self.merges = [
            line for line in (source / "merges.txt").read_text().split("\n") if line and not line.startswith("#version")
        ]
        self.source = source
        self.folders = {}

    def folder(self, name, reference):
        path = self.work / name
        path.mkdir()
        (path / "config.json").write_text(json.dumps({"model_type": "gpt2"}))
        self.folders[name] = (path, reference)
        return path

    def tokenizer(self, pre=None, normalizer=None, post=None, vocab=None, merges=None, added=ADDED, **model):
        pairs = [tuple(merge.split(" ")) for merge in (self.merges if merges is None else merges)]
        made = Tokenizer(models.BPE(vocab=self.vocab if vocab is None else vocab, merges=pairs, **model))
        made.pre_tokenizer = pre or pre_tokenizers.ByteLevel(add_prefix_space=False)
        if normalizer:
            made.normalizer = normalizer
        if post:
            made.post_processor = post
        made.add_tokens(added)
        return made

    def fast(self, name, reference="auto", tokens=None, **kwargs):
        """As transformers' general class saves it."""
        path = self.folder(name, reference)
        named = tokens or {"bos_token": "<|endoftext|>", "eos_token": "<|endoftext|>", "unk_token": "<|endoftext|>"}
        PreTrainedTokenizerFast(tokenizer_object=self.tokenizer(**kwargs), **named).save_pretrained(path)
        return path

    def alone(self, name, **kwargs):
        """A tokenizer.json and nothing else."""
        self.tokenizer(**kwargs).save(str(self.folder(name, "tokenizers") / "tokenizer.json"))

    def two(self, name, **files):
        """vocab.json, merges.txt, and others."""
        path = self.folder(name, "auto")
        (path / "vocab.json").write_text(json.dumps(self.vocab))
        (path / "merges.txt").write_text("#version: 0.2\n" + "\n".join(self.merges) + "\n")
        for key, content in files.items():
            (path / f"{key}.json").write_text(json.dumps(content))
        return path

    def write(self):
        level = pre_tokenizers.ByteLevel
        rest = level(add_prefix_space=False, use_regex=False)

        def split(pattern, behavior="isolated", invert=False):
            return pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(pattern), behavior, invert), rest])

        self.two("plain")
        gpt2 = self.folder("saved-by-gpt2-class", "auto")
        GPT2Tokenizer(vocab=self.vocab, merges=[tuple(m.split(" ")) for m in self.merges]).save_pretrained(gpt2)
        gpt2 = self.folder("saved-by-gpt2-class-added", "auto")
        made = GPT2Tokenizer(
            vocab=self.vocab,
            merges=[tuple(m.split(" ")) for m in self.merges],
            bos_token="<s>",
            eos_token="</s>",
            pad_token="<pad>",
        )
        made.add_tokens(ADDED)
        made.save_pretrained(gpt2)
        gpt2 = self.folder("saved-by-gpt2-class-prefix-space", "auto")
        GPT2Tokenizer(
            vocab=self.vocab, merges=[tuple(m.split(" ")) for m in self.merges], add_prefix_space=True
        ).save_pretrained(gpt2)

        self.fast("added")
        self.alone("alone")
        self.alone("alone-prefix-space", pre=level(add_prefix_space=True))
        self.fast("prefix-space", pre=level(add_prefix_space=True))
        both = self.fast("strings-as-merges")
        held = json.loads((both / "tokenizer.json").read_text())
        held["model"]["merges"] = [" ".join(pair) for pair in held["model"]["merges"]]
        (both / "tokenizer.json").write_text(json.dumps(held))

        for form in ("NFC", "NFD", "NFKC", "NFKD"):
            self.fast(form.lower(), normalizer=getattr(normalizers, form)())
        self.fast("lowercase", normalizer=normalizers.Lowercase())
        self.fast("strip", normalizer=normalizers.Strip())
        self.fast("strip-left", normalizer=normalizers.Strip(left=True, right=False))
        self.fast("replace", normalizer=normalizers.Replace("  ", "_"))
        self.fast("replace-regex", normalizer=normalizers.Replace(Regex(r"\s+"), " $1\\"))
        self.fast("prepend", normalizer=normalizers.Prepend("é "))
        self.fast(
            "many-normalizers",
            normalizer=normalizers.Sequence(
                [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace("the", "THE"), normalizers.Strip()]
            ),
        )

        self.fast("split-gpt2", pre=split(GPT2))
        self.fast("split-gpt2-removed-inverted", pre=split(GPT2, "removed", True))
        for name, pattern in (("llama3", LLAMA3), ("cl100k", CL100K), ("qwen2", QWEN2), ("gpt4o", GPT4O)):
            self.fast("split-" + name, pre=split(pattern))
        for behavior in ("removed", "isolated", "merged_with_previous", "merged_with_next", "contiguous"):
            for invert in (False, True):
                self.fast(f"split-{behavior}-{invert}", pre=split(r"[aeiou ]|\d", behavior, invert))
        self.fast(
            "split-string", pre=pre_tokenizers.Sequence([pre_tokenizers.Split("e", "removed"), level(add_prefix_space=True)])
        )
        for single in (False, True):
            self.fast(
                f"digits-{single}",
                pre=pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=single), level(add_prefix_space=False)]),
            )

        longer = dict(self.vocab)
        for word in ("Ġunreachable", "theĠcat", "Ġthe-cat", "dont", "Âł"):
            longer.setdefault(word, len(longer))
        self.fast("ignore-merges", vocab=longer, ignore_merges=True)
        self.fast("unreachable-tokens", vocab=longer)

        few = [token for token in self.vocab if all(c.isascii() or c in "Ġâī" for c in token)]
        fewer = {token: place for place, token in enumerate(few)}
        merges = [m for m in self.merges if all(p in fewer for p in m.split(" ")) and m.replace(" ", "") in fewer]
        self.fast("bytes-missing", vocab=fewer, merges=merges)
        fewer["<unk>"] = len(fewer)
        for fuse in (False, True):
            named = {"unk_token": "<unk>", "eos_token": "<|endoftext|>"}
            self.fast(f"unknown-{fuse}", tokens=named, vocab=fewer, merges=merges, unk_token="<unk>", fuse_unk=fuse)

        draw = random.Random(5)
        alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
        odd, odd_merges = {letter: place for place, letter in enumerate(alphabet)}, []
        while len(odd_merges) < 3000:
            left, right = draw.choice(list("thesanoriĠ.") + list(odd)[256:]), draw.choice(list("thesanoriĠ.") + list(odd)[256:])
            if len(left + right) < 7:
                odd.setdefault(left + right, len(odd))
                odd_merges.append(f"{left} {right}")
        self.fast("merges-in-any-order", vocab=odd, merges=odd_merges)

        named = {"bos_token": "<s>", "eos_token": "</s>"}
        more = [AddedToken("<s>", special=True), AddedToken("</s>", special=True), *ADDED]
        for name, template in (("bos", "<s> $A"), ("both", "<s> $A </s>"), ("twice", "<s> <s> $A </s> <s>")):
            held = self.tokenizer(added=more)
            held.post_processor = processors.TemplateProcessing(
                single=template, special_tokens=[(t, held.token_to_id(t)) for t in ("<s>", "</s>")]
            )
            path = self.folder("template-" + name, "auto")
            PreTrainedTokenizerFast(tokenizer_object=held, **named).save_pretrained(path)
        held = self.tokenizer(added=more)
        held.post_processor = processors.RobertaProcessing(
            ("</s>", held.token_to_id("</s>")), ("<s>", held.token_to_id("<s>"))
        )
        PreTrainedTokenizerFast(tokenizer_object=held, **named).save_pretrained(self.folder("roberta", "auto"))

        self.two("two-bos-eos", tokenizer_config={"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>"})
        self.two("two-no-bos", tokenizer_config={"bos_token": None})
        self.two("two-add-bos", tokenizer_config={"bos_token": "<s>", "add_bos_token": True})
        self.two("two-prefix-space", tokenizer_config={"add_prefix_space": True})
        self.two("two-as-text", tokenizer_config={"split_special_tokens": True, "pad_token": "<sep>"})
        size = len(self.vocab)
        self.two("two-added-json", added_tokens={"<pad>": size, "<sep>": size + 1, "word": size + 2})
        self.two(
            "two-forerunners",
            added_tokens={"<pad>": size, "<sep>": size + 1, "word": size + 2},
            special_tokens_map={
                "bos_token": {
                    "content": "<s>", "lstrip": True, "normalized": False, "rstrip": False, "single_word": False
                },
                "eos_token": "<|endoftext|>",
                "pad_token": "<pad>",
                "additional_special_tokens": ["<sep>", "한국어"],
            },
            tokenizer_config={"bos_token": "overridden"},
        )
        decoder = {}
        for place, token in enumerate([*ADDED[1:], AddedToken("<pad>", special=True)]):
            decoder[str(size + place)] = token.__getstate__()
        self.two("two-decoder", tokenizer_config={"added_tokens_decoder": decoder, "pad_token": "<pad>"})
        self.two(
            "two-decoder-extra",
            added_tokens={"ignored": size},
            tokenizer_config={
                "added_tokens_decoder": decoder,
                "pad_token": "<left>",
                "additional_special_tokens": ["<right>", "word", "new"],
                "image_token": "<image>",
            },
        )
        shifted = {str(int(key) + 40): value for key, value in decoder.items()}
        self.two("two-decoder-gap", tokenizer_config={"added_tokens_decoder": shifted})
        self.two("two-saved-fast", tokenizer_config={"tokenizer_class": "GPT2TokenizerFast", "model_max_length": 1024})
        extra = self.fast("fast-extra", tokens={"eos_token": "</s>", "additional_special_tokens": ["<left>", "<new>"]})
        (extra / "special_tokens_map.json").write_text(json.dumps({"pad_token": "<stranger>"}))
        disagreeing = self.fast("disagreeing")
        (disagreeing / "vocab.json").write_text(json.dumps({"a": 0}))
        (disagreeing / "merges.txt").write_text("")
        return self.folders


def lines_of(reference, texts, path):
    if reference == "tokenizers":
        tokenizer = Tokenizer.from_file(str(path / "tokenizer.json"))
        plain = [each.ids for each in tokenizer.encode_batch(texts, add_special_tokens=False)]
        framed = [each.ids for each in tokenizer.encode_batch(texts, add_special_tokens=True)]
        return None, plain, framed
    tokenizer = AutoTokenizer.from_pretrained(str(path))
    plain = tokenizer(texts, add_special_tokens=False)["input_ids"]
    framed = tokenizer(texts)["input_ids"]
    prefix = tokenizer.bos_token_id if tokenizer.bos_token_id is not None else tokenizer.eos_token_id
    ids = [-1 if each is None else each for each in (prefix, tokenizer.eos_token_id)]
    return f"{ids[0]} {ids[1]}", plain, framed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--only")
    parser.add_argument("--texts", type=int)
    arguments = parser.parse_args()
    texts = corpus(arguments.shared)[:: (1 if not arguments.texts else 7)][: arguments.texts]
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        folders = Variants(Path(work), arguments.shared).write()
        if arguments.only:
            folders = {name: folders[name] for name in arguments.only.split(",")}
        held = Path(work) / "corpus.jsonl"
        held.write_text("".join(json.dumps(text) + "\n" for text in texts))
        home = os.environ.get("JAVA_HOME")
        classes = [ROOT / "model/target/classes", *Path.home().glob(".m2/repository/tools/jackson/core/*/3.*/*.jar")]
        classes += Path.home().glob(".m2/repository/com/fasterxml/jackson/core/jackson-annotations/*/*.jar")
        java = [f"{home}/bin/java" if home else "java", "-cp", ":".join(map(str, classes)), str(ROOT / ".ci/TokenizerIds.java")]
        subprocess.run([*java, str(ROWS), str(held), *(str(path) for path, _ in folders.values())], check=True)
        for name, (path, reference) in folders.items():
            ours = (path / "ovid.ids").read_text().split("\n")
            if ours[0].startswith("refused"):
                print(f"{name:32} {ours[0]}")
                failed += 1
                continue
            ids, plain, framed = lines_of(reference, texts, path)
            different = [
                place
                for place in range(len(texts))
                if ours[1 + 2 * place] != " ".join(map(str, plain[place]))
                or ours[2 + 2 * place] != " ".join(map(str, framed[place]))
            ]
            same = "same" if ids is None or ids == ours[0] else f"{ours[0]} is not {ids}"
            print(f"{name:32} {reference:11} {len(texts)} texts, {len(different)} differ; prefix and end: {same}")
            for note in (path / "ovid.notes").read_text().split("\n")[:-1]:
                print("    note:", note.replace(str(work), "…"))
            failed += len(different) + (same != "same")
            for place in different[:3]:
                print("   ", ascii(texts[place]), "\n     ours  ", ours[1 + 2 * place], "\n     theirs", plain[place])
                print("     ours  ", ours[2 + 2 * place], "\n     theirs", framed[place])
    print(f"{len(folders)} tokenizers, {failed} differences")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
