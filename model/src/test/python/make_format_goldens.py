"""Writes tiny random GPT-2s in every format that Ovid reads, each beside its safetensors twin.

    python model/src/test/python/make_format_goldens.py model/src/test/resources/{formats,ovid/model}

Sources: Hugging Face transformers and safetensors, torch.save and the gguf package write their own files. The layouts of
karpathy/nanoGPT (train.py), karpathy/llm.c (train_gpt2.py) and TensorFlow (tensor_bundle.proto, LevelDB's table_format.md)
are written here as they are published, without code of theirs.
"""

import json
import os
import shutil
import struct
import sys
from pathlib import Path

import gguf
import numpy as np
import torch
from safetensors.torch import save_file
from transformers import GPT2Config, GPT2LMHeadModel

LINEAR = ("attn.c_attn.weight", "attn.c_proj.weight", "mlp.c_fc.weight", "mlp.c_proj.weight")
MERGES = (
    "h e|i n|Ġ t|Ġt he|in g|r e|Ġ a|n d|Ġa nd|o n|e r|Ġ s|o u|l l|Ġs he|e d|Ġ w|i t|Ġw ing|e re".split("|")
)


def byte_alphabet():
    kept = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [b for b in range(256) if b not in kept]
    return {b: chr(b) for b in kept} | {b: chr(256 + i) for i, b in enumerate(others)}


ALPHABET = byte_alphabet()
TOKENS = [*ALPHABET.values(), *(m.replace(" ", "") for m in MERGES), "<|endoftext|>"]
END = len(TOKENS) - 1
OF_CHARACTER = {c: b for b, c in ALPHABET.items()}


def write_tokenizer(folder, vocabulary="vocab.json", merges="merges.txt"):
    ids = {t: i for i, t in enumerate(TOKENS)}
    (folder / vocabulary).write_text(json.dumps(ids), encoding="utf-8")
    (folder / merges).write_text("#version: 0.2\n" + "\n".join(MERGES) + "\n", encoding="utf-8")


def random_model(seed, rows, context, width, layers, heads):
    torch.manual_seed(seed)
    config = GPT2Config(
        vocab_size=rows, n_positions=context, n_embd=width, n_layer=layers, n_head=heads,
        bos_token_id=END, eos_token_id=END,
    )
    model = GPT2LMHeadModel(config).eval()
    with torch.no_grad():
        for name, p in model.named_parameters():
            p.normal_(0, 0.3)
            if "ln_" in name and name.endswith("weight"):
                p.add_(1)
    return model


def parameters(model):
    return {n.removeprefix("transformer."): p.detach().clone() for n, p in model.named_parameters()}


def write_twin(folder, model, tensors):
    folder.mkdir()
    model.config.save_pretrained(folder)
    save_file({n: t.contiguous() for n, t in tensors.items()}, folder / "model.safetensors", {"format": "pt"})
    write_tokenizer(folder)


def linear(name, tensor):
    return tensor.t() if name.endswith(LINEAR) else tensor


# PyTorch ------------------------------------------------------------------------------------------------------------


def write_pytorch(folder, model, tensors):
    folder.mkdir()
    model.config.save_pretrained(folder)
    write_tokenizer(folder)
    odd = {"transformer." + n: t for n, t in tensors.items()}
    width = model.config.n_embd
    # Views: one storage for two vectors, a matrix stored by columns, and a mask as old files have it.
    both = torch.cat([tensors["ln_f.weight"], tensors["ln_f.bias"]])
    odd["transformer.ln_f.weight"], odd["transformer.ln_f.bias"] = both[:width], both[width:]
    odd["transformer.h.1.mlp.c_fc.weight"] = tensors["h.1.mlp.c_fc.weight"].t().contiguous().t()
    odd["transformer.h.0.attn.bias"] = torch.tril(torch.ones(13, 13, dtype=torch.uint8)).view(1, 1, 13, 13)
    odd["lm_head.weight"] = odd["transformer.wte.weight"]
    torch.save(odd, folder / "pytorch_model.bin")


def write_legacy(folder, model):
    folder.mkdir()
    model.config.save_pretrained(folder)
    write_tokenizer(folder)
    torch.save(model.state_dict(), folder / "pytorch_model.bin", _use_new_zipfile_serialization=False)


def write_shards(folder, model, tensors):
    folder.mkdir()
    model.config.save_pretrained(folder)
    write_tokenizer(folder)
    names = sorted(tensors)
    parts = {"pytorch_model-00001-of-00002.bin": names[::2], "pytorch_model-00002-of-00002.bin": names[1::2]}
    for file, own in parts.items():
        torch.save({n: tensors[n].half() for n in own}, folder / file)
    index = {"metadata": {}, "weight_map": {n: f for f, own in parts.items() for n in own}}
    (folder / "pytorch_model.bin.index.json").write_text(json.dumps(index))


def write_nanogpt(folder, model, tensors):
    folder.mkdir()
    write_tokenizer(folder)
    c = model.config
    state = {}
    for name, tensor in tensors.items():
        if not name.endswith(".bias"):
            state["_orig_mod.transformer." + name] = linear(name, tensor).contiguous()
    state["_orig_mod.lm_head.weight"] = state["_orig_mod.transformer.wte.weight"]
    p = torch.nn.Parameter(torch.ones(3))
    optimizer = torch.optim.AdamW([p], lr=1e-3, betas=(0.9, 0.95))
    p.sum().backward()
    optimizer.step()
    checkpoint = {
        "model": state,
        "optimizer": optimizer.state_dict(),
        "model_args": dict(
            n_layer=c.n_layer, n_head=c.n_head, n_embd=c.n_embd, block_size=c.n_positions, bias=False,
            vocab_size=c.vocab_size, dropout=0.0,
        ),
        "iter_num": 2000,
        "best_val_loss": torch.tensor(3.25),
        "config": dict(out_dir="out", eval_interval=2000, always_save_checkpoint=True, learning_rate=6e-4),
    }
    torch.save(checkpoint, folder / "ckpt.pt")


class Harmful:
    def __reduce__(self):
        return os.system, ("echo harm > harm.txt",)


def write_refused(folder):
    folder.mkdir()
    torch.save({"model": Harmful(), "model_args": {}}, folder / "os_system.pt")
    torch.save(torch.nn.Linear(2, 3), folder / "module.pt")
    torch.save({"model": {"a": np.ones(3)}, "model_args": {}}, folder / "numpy.pt")
    torch.save({"a": torch.ones(2)}, folder / "state_dict.pt")
    recursive = []
    recursive.append(recursive)
    torch.save({"model": recursive, "model_args": {}}, folder / "recursive.pt")
    torch.save({"a": torch.ones(1).expand(1 << 20, 1 << 20)}, folder / "expanded.pt")


def write_advice(folder):
    """Files that are refused, and model.pt, which is what their refusals say to write instead; see RefusalAdviceTest."""
    folder.mkdir()
    model = random_model(4, 5, 3, 4, 2, 2)
    model.state_dict = {k: linear(k, v).contiguous() for k, v in model.state_dict().items()}.copy
    state = model.state_dict()
    N = 2
    torch.save({"model": model.state_dict(), "config": {"n_head": N}}, folder / "model.pt")
    torch.save(state, folder / "state_dict_alone.pt")
    torch.save({"model": state, "ema": state.copy(), "config": {"n_head": N}}, folder / "two_models.pt")
    torch.save({"model": state, "config": {"n_head": 2}, "args": {"n_head": 1}}, folder / "two_numbers.pt")
    torch.save({"model": state, "config": {"n_head": 3}}, folder / "three_heads.pt")
    bare = {k: v for k, v in state.items() if not k.endswith(".bias")}
    arguments = dict(n_layer=2, n_head=2, n_embd=4, block_size=3, vocab_size=5, bias=True)
    torch.save({"model": bare, "model_args": arguments}, folder / "without_biases.pt")
    arguments["n_embd"] = 8
    torch.save({"model": state, "model_args": arguments}, folder / "other_width.pt")
    del arguments["n_head"]
    torch.save({"model": state, "model_args": arguments}, folder / "no_heads.pt")
    quantised = {k: torch.quantize_per_tensor(v, 0.1, 0, torch.qint8) for k, v in state.items()}
    torch.save({"model": quantised, "config": {"n_head": N}}, folder / "quantised.pt")
    torch.save([1, 2], folder / "list.pt")
    torch.save({"step": 1}, folder / "nothing.pt")
    torch.save({"model": torch.nn.Linear(2, 3)}, folder / "module_inside.pt")
    torch.save({"model.embed_tokens.weight": torch.ones(3, 2)}, folder / "other_model.pt")


# llm.c --------------------------------------------------------------------------------------------------------------


def header(*values):
    return np.array([*values, *[0] * (256 - len(values))], dtype="<i4").tobytes()


def llmc_bytes(tensor):
    if tensor.dtype == torch.bfloat16:
        return tensor.contiguous().view(torch.int16).numpy().tobytes()
    return tensor.contiguous().numpy().tobytes()


def write_llmc(folder, model, tensors, version, padded):
    folder.mkdir()
    c = model.config
    rows = torch.zeros(padded, c.n_embd, dtype=tensors["wte.weight"].dtype)
    rows[: c.vocab_size] = tensors["wte.weight"]
    kinds = [
        "ln_1.weight", "ln_1.bias", "attn.c_attn.weight", "attn.c_attn.bias", "attn.c_proj.weight", "attn.c_proj.bias",
        "ln_2.weight", "ln_2.bias", "mlp.c_fc.weight", "mlp.c_fc.bias", "mlp.c_proj.weight", "mlp.c_proj.bias",
    ]
    with open(folder / "gpt2_tiny.bin", "wb") as f:
        f.write(header(20240326, version, c.n_positions, c.vocab_size, c.n_layer, c.n_head, c.n_embd, padded))
        f.write(llmc_bytes(rows) + llmc_bytes(tensors["wpe.weight"]))
        for kind in kinds:
            for layer in range(c.n_layer):
                f.write(llmc_bytes(linear(kind, tensors[f"h.{layer}.{kind}"])))
        f.write(llmc_bytes(tensors["ln_f.weight"]) + llmc_bytes(tensors["ln_f.bias"]))
    with open(folder / "gpt2_tokenizer.bin", "wb") as f:
        f.write(header(20240328, 2, len(TOKENS), END))
        for token in TOKENS:
            b = bytes(OF_CHARACTER[ch] for ch in token)
            f.write(struct.pack("<B", len(b)) + b)


def write_debug_state(file, model):
    """Without the gradients that llm.c's own file goes on with."""
    torch.manual_seed(5)
    b, t, v = 2, 5, model.config.vocab_size
    x, y = torch.randint(0, v, (b, t)), torch.randint(0, v, (b, t))
    with torch.no_grad():
        logits = model(x).logits
    loss = torch.nn.functional.cross_entropy(logits.view(-1, v), y.view(-1))
    with open(file, "wb") as f:
        f.write(header(20240327, 2, b, t))
        f.write(x.numpy().astype("<i4").tobytes() + y.numpy().astype("<i4").tobytes())
        f.write(logits.numpy().tobytes() + struct.pack("<f", loss.item()))


# TensorFlow ---------------------------------------------------------------------------------------------------------


def crc_table():
    table = []
    for i in range(256):
        for _ in range(8):
            i = i >> 1 ^ (0x82F63B78 if i & 1 else 0)
        table.append(i)
    return table


CRC_TABLE = crc_table()


def masked_crc(data):
    crc = 0xFFFFFFFF
    for b in data:
        crc = crc >> 8 ^ CRC_TABLE[(crc ^ b) & 0xFF]
    crc ^= 0xFFFFFFFF
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def varint(n):
    out = b""
    while n > 127:
        out += bytes([n & 127 | 128])
        n >>= 7
    return out + bytes([n])


def number(field, n):
    return varint(field << 3) + varint(n) if n else b""


def message(field, content):
    return varint(field << 3 | 2) + varint(len(content)) + content


class Table:
    """A sorted table in LevelDB's format, with blocks of about 600 bytes and a restart every 4 keys."""

    def __init__(self):
        self.out, self.index = b"", []

    def block(self, entries):
        content, restarts, last = b"", [], b""
        for i, (key, value) in enumerate(entries):
            shared = 0
            if i % 4 == 0:
                restarts.append(len(content))
            else:
                while shared < min(len(last), len(key)) and last[shared] == key[shared]:
                    shared += 1
            content += varint(shared) + varint(len(key) - shared) + varint(len(value)) + key[shared:] + value
            last = key
        restarts = restarts or [0]
        content += b"".join(struct.pack("<I", r) for r in restarts) + struct.pack("<I", len(restarts))
        Table.first = content if not self.out else Table.first
        handle = varint(len(self.out)) + varint(len(content))
        self.out += content + b"\0" + struct.pack("<I", masked_crc(content + b"\0"))
        return handle

    def write(self, entries):
        part, size = [], 0
        for i, (key, value) in enumerate(entries):
            part.append((key, value))
            size += len(key) + len(value)
            if size > 600 or i == len(entries) - 1:
                self.index.append((key, self.block(part)))
                part, size = [], 0
        meta = self.block([])
        index = self.block(self.index)
        footer = (meta + index).ljust(40, b"\0")
        return self.out + footer + struct.pack("<Q", 0xDB4775248B80FB57)


def openai_name(name):
    parts = name.split(".")
    last = {"weight": "g" if "ln" in name else "w", "bias": "b"}[parts[-1]]
    if parts[0] == "h":
        return "/".join(["model", "h" + parts[1], *parts[2:-1], last])
    return "model/" + (parts[0] if parts[0] in ("wte", "wpe") else parts[0] + "/" + last)


def write_tensorflow(folder, model, tensors):
    folder.mkdir()
    c = model.config
    write_tokenizer(folder, "encoder.json", "vocab.bpe")
    sizes = dict(n_vocab=c.vocab_size, n_ctx=c.n_positions, n_embd=c.n_embd, n_head=c.n_head, n_layer=c.n_layer)
    (folder / "hparams.json").write_text(json.dumps(sizes))
    (folder / "checkpoint").write_text('model_checkpoint_path: "model.ckpt"\n')
    entries, data = [(b"", number(1, 1) + message(3, number(1, 1)))], b""
    for name, tensor in sorted((openai_name(n), (n, t)) for n, t in tensors.items()):
        shape = [1, *tensor[1].shape] if tensor[0].endswith(LINEAR) else list(tensor[1].shape)
        content = tensor[1].contiguous().numpy().tobytes()
        dims = b"".join(message(2, number(1, d)) for d in shape)
        entry = number(1, 1) + message(2, dims) + number(4, len(data)) + number(5, len(content))
        entry += varint(6 << 3 | 5) + struct.pack("<I", masked_crc(content))
        entries.append((name.encode(), entry))
        data += content
    (folder / "model.ckpt.data-00000-of-00001").write_bytes(data)
    (folder / "model.ckpt.index").write_bytes(Table().write(entries))


# GGUF ---------------------------------------------------------------------------------------------------------------

GGUF_NAMES = {
    "ln_1": "attn_norm", "attn.c_attn": "attn_qkv", "attn.c_proj": "attn_output", "ln_2": "ffn_norm",
    "mlp.c_fc": "ffn_up", "mlp.c_proj": "ffn_down", "wte": "token_embd", "wpe": "position_embd", "ln_f": "output_norm",
}


def gguf_name(name):
    base, kind = name.rsplit(".", 1)
    if base.startswith("h."):
        _, layer, rest = base.split(".", 2)
        return f"blk.{layer}.{GGUF_NAMES[rest]}.{kind}"
    return GGUF_NAMES[base] + "." + kind


def write_gguf(folder, model, tensors, kind):
    """As llama.cpp's converter does it: vectors and positions stay F32. Returns what the file holds."""
    folder.mkdir()
    c = model.config
    w = gguf.GGUFWriter(folder / "model.gguf", "gpt2")
    w.add_context_length(c.n_positions)
    w.add_embedding_length(c.n_embd)
    w.add_block_count(c.n_layer)
    w.add_feed_forward_length(4 * c.n_embd)
    w.add_head_count(c.n_head)
    w.add_layer_norm_eps(c.layer_norm_epsilon)
    w.add_tokenizer_model("gpt2")
    w.add_tokenizer_pre("gpt-2")
    padded = TOKENS + [f"[PAD{i}]" for i in range(len(TOKENS), c.vocab_size)]
    w.add_token_list(padded)
    w.add_token_types([1] * END + [3] + [5] * (len(padded) - len(TOKENS)))
    w.add_token_merges(MERGES)
    w.add_bos_token_id(END)
    w.add_eos_token_id(END)
    held = {}
    for name, tensor in tensors.items():
        matrix = linear(name, tensor).contiguous()
        keep = tensor.dim() == 1 or name == "wpe.weight"
        if keep or kind == "F32":
            w.add_tensor(gguf_name(name), matrix.numpy())
        elif kind == "F16":
            matrix = matrix.half()
            w.add_tensor(gguf_name(name), matrix.numpy())
        else:
            quantization = gguf.GGMLQuantizationType[kind]
            stored = gguf.quants.quantize(matrix.numpy(), quantization)
            w.add_tensor(gguf_name(name), stored, raw_dtype=quantization)
            matrix = torch.from_numpy(gguf.quants.dequantize(stored, quantization))
            matrix = matrix.bfloat16() if kind == "BF16" else matrix
        held[name] = linear(name, matrix)
    w.write_header_to_file()
    w.write_kv_data_to_file()
    w.write_tensors_to_file()
    w.close()
    return held


# Seeds for fuzzing: as small as each format allows -------------------------------------------------------------------

TARGETS = {
    "checkpoint/Safetensors": "safetensors_are_read_or_refused",
    "checkpoint/torch/Torch": "archives_and_pickles_are_read_or_refused",
    "checkpoint/llmc/LlmcModel": "models_are_read_or_refused",
    "checkpoint/llmc/LlmcTokenizer": "tokenizers_are_read_or_refused",
    "checkpoint/gguf/Gguf": "models_and_their_tokenizers_are_read_or_refused",
    "checkpoint/tensorflow/BundleIndex": "indexes_are_read_or_refused",
    "tokenizer/Vocabulary": "vocabularies_and_merges_are_read_or_refused",
}


def write_seeds(out, package):
    """The names begin with seed-; other files there are cases that fuzzing found."""
    model = random_model(3, 5, 2, 4, 1, 1)
    tensors = parameters(model)
    work = out / "seeds"
    work.mkdir()
    write_twin(work / "twin", model, tensors)
    write_nanogpt(work / "nanogpt", model, tensors)
    write_legacy(work / "legacy", model)
    write_llmc(work / "llmc", model, tensors, 3, 8)
    write_llmc(work / "bf16", model, {n: t.bfloat16() for n, t in tensors.items()}, 5, 8)
    write_tensorflow(work / "tensorflow", model, {n: t for n, t in tensors.items() if not n.startswith("h.")})
    for kind in ("F32", "F16"):
        write_gguf(work / kind, model, tensors, kind)
    vocabulary = (work / "twin/vocab.json").read_bytes() + b"\0" + (work / "twin/merges.txt").read_bytes()
    files = {
        "checkpoint/Safetensors": {"f32": work / "twin/model.safetensors"},
        "checkpoint/torch/Torch": {
            "zip": work / "nanogpt/ckpt.pt", "legacy": work / "legacy/pytorch_model.bin",
            **{f.stem: f for f in (out / "refused").iterdir()},
        },
        "checkpoint/llmc/LlmcModel": {"f32": work / "llmc/gpt2_tiny.bin", "bf16": work / "bf16/gpt2_tiny.bin"},
        "checkpoint/llmc/LlmcTokenizer": {"tokenizer": work / "llmc/gpt2_tokenizer.bin"},
        "checkpoint/gguf/Gguf": {k: work / k / "model.gguf" for k in ("F32", "F16")},
        "checkpoint/tensorflow/BundleIndex": {"index": work / "tensorflow/model.ckpt.index"},
    }
    for target, method in TARGETS.items():
        folder = package / (target + "FuzzTestInputs") / method
        folder.mkdir(parents=True, exist_ok=True)
        for name, file in files.get(target, {}).items():
            shutil.copy(file, folder / f"seed-{name}")
    (package / "tokenizer/VocabularyFuzzTestInputs" / TARGETS["tokenizer/Vocabulary"] / "seed-gpt2").write_bytes(vocabulary)
    index = (work / "tensorflow/model.ckpt.index").read_bytes()
    folder = package / "checkpoint/tensorflow/BundleIndexFuzzTestInputs" / TARGETS["checkpoint/tensorflow/BundleIndex"]
    # The content of the first block, up to its trailer.
    (folder / "seed-block").write_bytes(index[: len(Table.first)])
    shutil.rmtree(work)


def main(out, package):
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    a = random_model(1, len(TOKENS), 13, 20, 3, 1)
    tensors = parameters(a)
    write_twin(out / "a", a, tensors)
    write_pytorch(out / "pytorch", a, tensors)
    write_legacy(out / "pytorch-legacy", a)
    half = {n: t.half() for n, t in tensors.items()}
    write_twin(out / "a-f16", a, half)
    write_shards(out / "pytorch-shards", a, tensors)
    write_llmc(out / "llmc", a, tensors, 3, 384)
    write_debug_state(out / "llmc" / "debug_state.bin", a)
    brain = {n: t.bfloat16() for n, t in tensors.items()}
    write_twin(out / "a-bf16", a, brain)
    write_llmc(out / "llmc-bf16", a, brain, 5, 384)
    write_tensorflow(out / "tensorflow", a, tensors)
    write_gguf(out / "gguf-f32", a, tensors, "F32")

    b = random_model(2, 283, 9, 32, 1, 2)
    tensors = parameters(b)
    for kind in ("F16", "BF16", "Q8_0"):
        held = write_gguf(out / f"gguf-{kind.lower()}", b, tensors, kind)
        write_twin(out / f"b-{kind.lower()}", b, held)
    for name in tensors:
        if name.endswith(".bias"):
            tensors[name].zero_()
    write_twin(out / "b", b, tensors)
    write_nanogpt(out / "nanogpt", b, tensors)
    write_refused(out / "refused")
    write_advice(out / "advice")
    write_seeds(out, package)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
