"""Rewrites a checkpoint in Hugging Face's layout in every format that Ovid reads, each beside its safetensors twin.

    python model/src/test/python/rewrite_in_every_format.py MODEL_DIR OUT_DIR

Prints a line for each: its path below OUT_DIR and its twin's. .ci/every_format compares what Ovid makes of them.
"""

import json
import struct
import sys
from pathlib import Path

import make_format_goldens as formats
import torch
from safetensors.torch import save_file
from transformers import GPT2LMHeadModel


def use_tokenizer_of(folder):
    ids = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    lines = (folder / "merges.txt").read_text(encoding="utf-8").split("\n")
    formats.TOKENS[:] = sorted(ids, key=ids.get)
    formats.MERGES[:] = [line for line in lines if line and not line.startswith("#version")]
    formats.END = ids["<|endoftext|>"]


def padded(model, tensors, rows):
    """With more rows in the embedding than there are tokens, as trainers have it for speed."""
    config = model.config.to_dict() | {"vocab_size": rows}
    more = torch.full((rows - model.config.vocab_size, model.config.n_embd), 0.01)
    wider = GPT2LMHeadModel(type(model.config).from_dict(config))
    return wider, tensors | {"wte.weight": torch.cat([tensors["wte.weight"], more])}


def write_unaligned(folder, model, tensors):
    """Tensors in falling order of their names, in data that begin at an odd byte."""
    folder.mkdir(parents=True)
    model.config.save_pretrained(folder)
    formats.write_tokenizer(folder)
    header, data = {}, b""
    for name in sorted(tensors, reverse=True):
        content = tensors[name].contiguous().numpy().tobytes()
        header["transformer." + name] = dict(
            dtype="F32", shape=list(tensors[name].shape), data_offsets=[len(data), len(data) + len(content)]
        )
        data += content
    text = json.dumps(header).encode()
    text += b" " * (1 - len(text) % 2)
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)


def write_sharded(folder, model, tensors):
    model.save_pretrained(folder, max_shard_size="10MB")
    formats.write_tokenizer(folder)


def main(source, out):
    use_tokenizer_of(source)
    model = GPT2LMHeadModel.from_pretrained(source, torch_dtype=torch.float32).eval()
    tensors = formats.parameters(model)
    half = {n: t.half() for n, t in tensors.items()}
    brain = {n: t.bfloat16() for n, t in tensors.items()}
    nano, weights = padded(model, tensors, -(-model.config.vocab_size // 64) * 64)
    weights = {n: torch.zeros_like(t) if n.endswith(".bias") else t for n, t in weights.items()}
    rows = -(-model.config.vocab_size // 128) * 128
    pairs = []

    def add(name, twin, write, *arguments):
        """Every checkpoint's folder has the same name, so that journals can be equal."""
        (out / name).mkdir(parents=True)
        pairs.append((name, twin))
        return write(out / name / "model", *arguments)

    def twin(name, of, held):
        (out / name).mkdir(parents=True)
        formats.write_twin(out / name / "model", of, held)

    twin("twin-f32", model, tensors)
    twin("twin-f16", model, half)
    twin("twin-bf16", model, brain)
    twin("twin-nanogpt", nano, weights)
    add("safetensors-f64", "twin-f32", formats.write_twin, model, {n: t.double() for n, t in tensors.items()})
    add("safetensors-shards", "twin-f32", write_sharded, model, tensors)
    add("safetensors-odd-order-unaligned", "twin-f32", write_unaligned, model, tensors)
    add("pytorch", "twin-f32", write_saved, model)
    add("pytorch-views-and-masks", "twin-f32", formats.write_pytorch, model, tensors)
    add("pytorch-legacy", "twin-f32", formats.write_legacy, model)
    add("pytorch-shards", "twin-f16", formats.write_shards, model, tensors)
    add("nanogpt", "twin-nanogpt", formats.write_nanogpt, nano, weights)
    add("llmc-3", "twin-f32", formats.write_llmc, model, tensors, 3, rows)
    add("llmc-5", "twin-bf16", formats.write_llmc, model, brain, 5, rows)
    add("tensorflow", "twin-f32", formats.write_tensorflow, model, tensors)
    for kind in ("F32", "F16", "BF16", "Q8_0"):
        name = "gguf-" + kind.lower()
        held = add(name, "twin-" + name, formats.write_gguf, model, tensors, kind)
        twin("twin-" + name, model, held)
    for name, other in pairs:
        print(f"{name}/model {other}/model")


def write_saved(folder, model):
    folder.mkdir(parents=True)
    model.config.save_pretrained(folder)
    formats.write_tokenizer(folder)
    torch.save(model.state_dict(), folder / "pytorch_model.bin")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
