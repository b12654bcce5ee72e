"""Corpus to tokens: holds documents out, drops what overlaps with evaluation data, trains the tokenizer, writes uint16 files.

    python prepare.py CORPUS DATA OUT [--vocabulary 8192]

CORPUS holds the *.tar.xz of ../shared/corpus, DATA the evaluation data. OUT gets vocab.json, merges.txt, train.bin, val.bin and
prepared.json, which says what was held out and what was dropped.
"""

import argparse
import hashlib
import json
import re
import tarfile
from pathlib import Path

import numpy as np
from tokenizers import ByteLevelBPETokenizer

END = "<|endoftext|>"
WORDS = re.compile(r"[a-z0-9]+")
SHINGLE = 13
HELD_OUT_PERCENT = 1


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
    words = WORDS.findall(text.lower())
    for i in range(len(words) - SHINGLE + 1):
        yield hash(tuple(words[i : i + SHINGLE]))


def evaluation_shingles(data: Path) -> set:
    found = set()
    for file in data.rglob("*"):
        if file.is_file() and file.suffix in {".txt", ".jsonl", ".json", ".xml", ".raw", ".tokens", ".en", ".fr", ".tsv"}:
            text = file.read_text(encoding="utf-8", errors="replace")
            found.update(shingles(text.replace("\\n", " ").replace("@-@", " ").replace("@,@", " ").replace("@.@", " ")))
    return found


def held_out(name: str) -> bool:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % 100 < HELD_OUT_PERCENT


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--vocabulary", type=int, default=8192, help="tokens beside the separator")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)

    forbidden = evaluation_shingles(arguments.data)
    train, validation, dropped = [], [], []
    for name, text in documents(arguments.corpus):
        if any(shingle in forbidden for shingle in shingles(text)):
            dropped.append(name)
        else:
            (validation if held_out(name) else train).append((name, text))
    # Documents of one source lie together in the archives; a fixed shuffle mixes them for every size alike.
    train.sort(key=lambda document: hashlib.sha256(b"order" + document[0].encode()).digest())

    tokenizer = ByteLevelBPETokenizer()
    tokenizer.train_from_iterator((text for _, text in train), vocab_size=arguments.vocabulary, min_frequency=2)
    tokenizer.save_model(str(arguments.out))
    vocabulary = json.loads((arguments.out / "vocab.json").read_text())
    end = len(vocabulary)
    vocabulary[END] = end
    (arguments.out / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False))

    counts = {}
    for split, texts in (("train", train), ("val", validation)):
        count = 0
        with open(arguments.out / f"{split}.bin", "wb") as out:
            for first in range(0, len(texts), 256):
                for encoding in tokenizer.encode_batch([text for _, text in texts[first : first + 256]]):
                    tokens = np.array([end, *encoding.ids], dtype="<u2")
                    count += len(tokens)
                    out.write(tokens.tobytes())
        counts[split] = {"documents": len(texts), "tokens": count, "bytes": sum(len(text.encode()) for _, text in texts)}
    (arguments.out / "prepared.json").write_text(
        json.dumps({"vocabulary": end + 1, **counts, "dropped": dropped, "held_out": [name for name, _ in validation]}, indent=1)
    )
    print(json.dumps(counts), len(dropped), "dropped")


main()
