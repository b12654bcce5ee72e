"""Writes a tiny nanoGPT of characters with its meta.pkl, and PyTorch's log-probabilities of some texts.

    python model/src/test/python/make_character_goldens.py model/src/test/resources/formats

meta.pkl is laid out as data/shakespeare_char/prepare.py of karpathy/nanoGPT leaves it. The MLPs' last matrices are so small
that exact GELU and the one with tanh give the same figures to 1e-6: what is tested here is the characters.
"""

import json
import pickle
import shutil
import sys
from pathlib import Path

import torch
from make_format_goldens import parameters, random_model, write_nanogpt

TEXT = "First line, wörtlich:\nthe 🦉 saw “nothing” at night.\n"
TEXTS = ["First line", "the 🦉 saw", "\nat night.\n", "wörtlich: “nothing”"]


def main():
    folder = Path(sys.argv[1]) / "characters"
    shutil.rmtree(folder, ignore_errors=True)
    characters = sorted(set(TEXT))
    stoi = {c: i for i, c in enumerate(characters)}
    model = random_model(21, len(characters), 24, 20, 2, 2)
    with torch.no_grad():
        for name, p in model.named_parameters():
            if name.endswith(".bias"):
                p.zero_()  # nanoGPT's file has none
            if name.endswith("mlp.c_proj.weight"):
                p.mul_(1e-3)
    write_nanogpt(folder, model, parameters(model))
    for file in ("vocab.json", "merges.txt"):
        (folder / file).unlink()
    meta = {"vocab_size": len(characters), "itos": dict(enumerate(characters)), "stoi": stoi}
    (folder / "meta.pkl").write_bytes(pickle.dumps(meta))
    expected = []
    for text in TEXTS:
        tokens = [stoi[c] for c in text]
        with torch.no_grad():
            scores = torch.log_softmax(model(torch.tensor([tokens])).logits[0].double(), -1)
        following = [scores[i, t].item() for i, t in enumerate(tokens[1:])]
        expected.append({"text": text, "tokens": tokens, "logProbabilities": following})
    (folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    main()
