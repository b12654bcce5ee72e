"""A trained size as Hugging Face's layout in bfloat16, with a model card.

    python export.py PREPARED TRAINED OUT --size ovid-5m
"""

import argparse
import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import save_file

from sizes import CONTEXT, SIZES
from training_log import curve


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("prepared", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", choices=SIZES, required=True)
    arguments = parser.parse_args()
    size = SIZES[arguments.size]
    prepared = json.loads((arguments.prepared / "prepared.json").read_text())
    trained = arguments.trained / arguments.size
    final = torch.load(trained / "final.pt", map_location="cpu", weights_only=True)
    out = arguments.out / arguments.size
    out.mkdir(parents=True, exist_ok=True)

    weights = {name: tensor.bfloat16().contiguous() for name, tensor in final["network"].items()}
    save_file(weights, out / "model.safetensors", metadata={"format": "pt"})
    vocabulary = prepared["vocabulary"]
    config = {
        "model_type": "gpt2",
        "architectures": ["GPT2LMHeadModel"],
        "vocab_size": vocabulary,
        "n_positions": CONTEXT,
        "n_embd": size.width,
        "n_layer": size.layers,
        "n_head": size.heads,
        "n_inner": None,
        "activation_function": "gelu_new",
        "layer_norm_epsilon": 1e-5,
        "bos_token_id": vocabulary - 1,
        "eos_token_id": vocabulary - 1,
        "tie_word_embeddings": True,
        "torch_dtype": "bfloat16",
    }
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    for name in ("vocab.json", "merges.txt"):
        shutil.copy(arguments.prepared / name, out / name)

    lines = [json.loads(line) for line in (trained / "log.jsonl").read_text().splitlines()]
    tokens, loss = next((line["tokens"], line["validation"]) for line in reversed(lines) if "validation" in line)
    settings = final["schedule"]
    card = f"""# {arguments.size}

A GPT-2 of {size.layers} layers, width {size.width}, {size.heads} heads, context {CONTEXT}, trained for Ovid.

| what | figure |
|---|---|
| parameters | {size.parameters(vocabulary):,}, of which {size.outside_embeddings():,} outside the embeddings |
| vocabulary | {vocabulary:,} byte-level BPE tokens, `<|endoftext|>` among them |
| tokens seen | {tokens:,}; the corpus has {prepared["train"]["tokens"]:,} |
| validation loss | {loss:.4f} nats a token over {prepared["val"]["documents"]:,} held-out documents |
| data | public-domain fiction, Wikipedia, textbooks, news, dialogues, French-English pairs; nothing that shares 13 words with an evaluation set |
| licence of the weights | CC0 1.0 |
| made by | `python train.py PREPARED OUT --size {arguments.size} --tokens {final["tokens"]:.0f} --batch-tokens {settings["batch_tokens"]} --seed {settings["seed"]}` |

Loss against tokens, on the batches before they are learnt from, mean since the line above:

| tokens | training loss |
|---|---|
""" + "".join(f"| {tokens:,} | {loss:.4f} |\n" for tokens, loss in curve(lines))
    (out / "README.md").write_text(card)
    print(out, f"{(out / 'model.safetensors').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
