"""Corpus to tokens: holds documents out, drops what overlaps with evaluation data, trains the tokenizer, writes uint16 files.

    python prepare.py CORPUS OUT EVALUATION [EVALUATION ...] [--vocabulary 8192] [--share 1.0]

CORPUS holds the *.tar.xz of ../shared/corpus; each EVALUATION is a folder of data sets. OUT gets vocab.json, merges.txt, train.bin,
val.bin and prepared.json, which says what was held out, what was dropped, and which file each dropped document overlapped with.
"""

import argparse
import hashlib
import html
import json
import re
import tarfile
from collections import Counter
from pathlib import Path

import numpy as np
from tokenizers import ByteLevelBPETokenizer

END = "<|endoftext|>"
SHINGLE = 13
HELD_OUT_PERCENT = 1
TOKENIZER_STEP = 4  # a quarter of the documents, shuffled as they are, gives the same merges but for rare ones
WORDS = re.compile(r"[a-z0-9]+")
# Treebank tokens and WikiText's joints, undone: "do n't" and "don't" must be the same words.
SPLIT_CONTRACTION = re.compile(r" (n't|'(?:s|re|ve|ll|d|m))\b")
WIKITEXT_JOINT = re.compile(r" @([-,.])@ ")
INNER_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
TAG = re.compile(r"<[^>]+>")


def documents(corpus: Path):
    """Every document with its name: a file of a/, or what stands between the separators of another file."""
    for archive in sorted(corpus.glob("*.tar.xz")):
        with tarfile.open(archive) as files:
            for member in files:
                if not member.isfile() or not member.name.endswith(".txt"):
                    continue
                text = files.extractfile(member).read().decode("utf-8")
                parts = [text] if archive.name == "a.tar.xz" else re.split(rf"^{re.escape(END)}$", text, flags=re.M)
                for index, part in enumerate(parts):
                    if part.strip():
                        yield f"{member.name}#{index}", part.strip() + "\n"


def shingles(text: str):
    """Every 13 words in a row, as hashes: lower case, letters and digits only."""
    text = text.lower().replace("\u2019", "'")
    text = WIKITEXT_JOINT.sub(r"\1", SPLIT_CONTRACTION.sub(r"\1", text))
    words = WORDS.findall(INNER_APOSTROPHE.sub("", text))
    return (hash(tuple(words[i : i + SHINGLE])) for i in range(len(words) - SHINGLE + 1))


def strings(value):
    """The strings of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def evaluation_texts(file: Path):
    """The texts of a file as a model is shown them: JSON and XML undone, anything else as it is."""
    text = file.read_text(encoding="utf-8", errors="replace")
    if file.suffix == ".json":
        yield from strings(json.loads(text))
    elif file.suffix == ".jsonl":
        for line in text.splitlines():
            yield from strings(json.loads(line)) if line.strip() else ()
    elif file.suffix == ".xml":
        yield html.unescape(TAG.sub(" ", text))
    else:
        yield text


def evaluation_shingles(folders: list[Path]) -> tuple[dict, list[str]]:
    """Shingle to the number of the file that holds it, and the files' names."""
    found, names = {}, []
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix not in {".md", ".lst"} and file.name != "SHA256SUMS":
                names.append(str(file.relative_to(folder)))
                for text in evaluation_texts(file):
                    found.update(dict.fromkeys(shingles(text), len(names) - 1))
    return found, names


def held_out(name: str) -> bool:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % 100 < HELD_OUT_PERCENT


def place(name: str) -> float:
    """Where a document stands in a fixed shuffle, in [0, 1): documents of one source lie together in the archives."""
    return int.from_bytes(hashlib.sha256(b"order" + name.encode()).digest()[:8], "big") / 2**64


def train_tokenizer(texts, vocabulary: int, out: Path) -> ByteLevelBPETokenizer:
    """Byte-level BPE of GPT-2's kind; the separator is its last token, so the size is exactly the one asked for."""
    tokenizer = ByteLevelBPETokenizer()
    tokenizer.train_from_iterator(texts, vocab_size=vocabulary - 1, min_frequency=2)
    tokenizer.save_model(str(out))
    entries = json.loads((out / "vocab.json").read_text(encoding="utf-8"))
    entries[END] = len(entries)
    (out / "vocab.json").write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    return tokenizer


def write_tokens(file: Path, texts: list[str], tokenizer: ByteLevelBPETokenizer, end: int) -> dict:
    count = 0
    with open(file, "wb") as out:
        for first in range(0, len(texts), 64):
            for encoding in tokenizer.encode_batch(texts[first : first + 64]):
                tokens = np.array([end, *encoding.ids], dtype="<u2")
                count += len(tokens)
                out.write(tokens.tobytes())
    return {"documents": len(texts), "tokens": count, "bytes": sum(len(text.encode()) for text in texts)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("evaluation", type=Path, nargs="+", help="folders of data that must not be trained on")
    parser.add_argument("--vocabulary", type=int, default=8192, help="tokens, the separator among them")
    parser.add_argument("--share", type=float, default=1.0, help="part of the documents to use, for a trial")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)

    forbidden, files = evaluation_shingles(arguments.evaluation)
    print(f"{len(forbidden):,} different runs of {SHINGLE} words in {len(files)} evaluation files", flush=True)
    train, validation, dropped = [], [], {}
    for name, text in documents(arguments.corpus):
        if place(name) >= arguments.share:
            continue
        overlap = Counter(files[forbidden[shingle]] for shingle in shingles(text) if shingle in forbidden)
        if overlap:
            dropped[name] = overlap
        else:
            (validation if held_out(name) else train).append((name, text))
    print(f"{len(train):,} documents to train on, {len(validation)} held out, {len(dropped)} dropped", flush=True)
    train.sort(key=lambda document: place(document[0]))
    texts = {"train": [text for _, text in train], "val": [text for _, text in validation]}

    tokenizer = train_tokenizer(texts["train"][::TOKENIZER_STEP], arguments.vocabulary, arguments.out)
    end = arguments.vocabulary - 1
    counts = {split: write_tokens(arguments.out / f"{split}.bin", texts[split], tokenizer, end) for split in texts}
    # Written last: its presence says that the rest is whole.
    (arguments.out / "prepared.json").write_text(
        json.dumps(
            {
                "vocabulary": arguments.vocabulary,
                **counts,
                "evaluation": {"files": len(files), "shingles": len(forbidden)},
                "dropped": dropped,
                "held_out": [name for name, _ in validation],
            },
            indent=1,
        )
    )
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
