"""Writes one small random GPT-2 in the forms that checkpoints have in the wild, with what it should answer.

    python model/src/test/python/make_variants.py OUT

OUT/variants.json lists them in the order of the table in model/README.md: name, path, how it was made, and the log-probabilities
that transformers and PyTorch give in fp32, or nothing for what must be refused. .ci/every_format makes Ovid read them all
(CheckpointVariantsTest). Layouts are written as their projects publish them, without code of theirs; transformers, peft, torch.save
and the gguf package write their own files.
"""

import argparse
import collections
import copy
import dataclasses
import datetime
import enum
import json
import os
import pathlib
import random
import shutil
import sys
from pathlib import Path

import gguf
import make_format_goldens as formats
import numpy as np
import peft
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import AutoTokenizer, GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

IDS = [276, 41, 256, 269, 7, 270, 3, 3, 0, 100]
OUT = Path(sys.argv[1])
VARIANTS = []


def config(**changes):
    sizes = dict(vocab_size=len(formats.TOKENS), n_positions=16, n_embd=32, n_layer=2, n_head=4)
    return GPT2Config(**(sizes | dict(bos_token_id=formats.END, eos_token_id=formats.END) | changes))


def make(seed=1, **changes):
    """Weights large enough that a wrong detail shows."""
    torch.manual_seed(seed)
    model = GPT2LMHeadModel(config(**changes)).eval()
    with torch.no_grad():
        for name, p in model.named_parameters():
            p.normal_(0, 0.35)
            if "ln_" in name and name.endswith("weight"):
                p.add_(1)
    return model


def with_weights(model, tensors):
    """The same model in fp32 with other weights, for what a file of less precision holds."""
    other = GPT2LMHeadModel(copy.deepcopy(model.config)).float().eval()
    other.load_state_dict({"transformer." + n: t.float() for n, t in tensors.items()}, strict=False)
    return other


def with_activation(model, name):
    other = GPT2LMHeadModel(type(model.config)(**(model.config.to_dict() | {"activation_function": name}))).eval()
    other.load_state_dict(model.state_dict())
    return other


def answers(model):
    with torch.no_grad():
        scores = model.float()(torch.tensor([IDS])).logits[0].double().log_softmax(-1)
    return [scores[i, IDS[i + 1]].item() for i in range(len(IDS) - 1)]


def add(name, made, oracle, file=""):
    """A folder for a variant; the oracle is a model, or None for what must be refused."""
    folder = OUT / name
    folder.mkdir(parents=True)
    path = str(Path(name) / file)
    VARIANTS.append(dict(name=name, made=made, path=path, answers=answers(oracle) if oracle is not None else None))
    return folder


def tokenizer_files(folder):
    formats.write_tokenizer(folder)


def put(name, made, oracle, state=None, configuration=None, file="pytorch_model.bin", refused=False, **save):
    """A config.json and a state dict in one file."""
    folder = add(name, made, None if refused else oracle, "" if file in ("pytorch_model.bin", "model.safetensors") else file)
    (configuration or oracle.config).save_pretrained(folder)
    tokenizer_files(folder)
    if file.endswith(".safetensors"):
        save_file({k: v.clone().contiguous() for k, v in state.items()}, folder / file, {"format": "pt"})
    else:
        torch.save(state, folder / file, **save)
    return folder


def saved(name, made, oracle, **options):
    folder = add(name, made, oracle)
    oracle.save_pretrained(folder, **options)
    tokenizer_files(folder)
    return folder


def linear(state):
    return {k: formats.linear(k, v).contiguous() for k, v in state.items()}


def prefixed(state, prefix):
    return {prefix + k: v for k, v in state.items()}


# Hugging Face -------------------------------------------------------------------------------------------------------


def hugging_face(model, base):
    saved("save_pretrained", "transformers 5, `save_pretrained`", model)
    folder = add("tokenizer_json", "transformers 5, model and tokenizer, which is `tokenizer.json` alone", model)
    model.save_pretrained(folder)
    bpe = Tokenizer(models.BPE({t: i for i, t in enumerate(formats.TOKENS)}, [tuple(m.split()) for m in formats.MERGES]))
    bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bpe.decoder = decoders.ByteLevel()
    PreTrainedTokenizerFast(
        tokenizer_object=bpe, bos_token="<|endoftext|>", eos_token="<|endoftext|>", unk_token="<|endoftext|>"
    ).save_pretrained(folder)
    saved("shards", "transformers 5, in shards", model, max_shard_size="60KB")
    for kind, dtype in (("bf16", torch.bfloat16), ("fp16", torch.float16), ("fp64", torch.float64)):
        tensors = {n: t.to(dtype) for n, t in formats.parameters(model).items()}
        narrow = with_weights(model, tensors)
        folder = add(kind, f"transformers 5, {kind}", narrow)
        copy.deepcopy(narrow).to(dtype).save_pretrained(folder)
        tokenizer_files(folder)
    saved("untied_head", "a head of its own", make(tie_word_embeddings=False))
    saved("padded_vocabulary", "an embedding with more rows than tokens", make(vocab_size=320))
    saved("inner_width", "`n_inner` 72", make(n_inner=72))
    saved("epsilon", "`layer_norm_epsilon` 0.01", make(layer_norm_epsilon=1e-2))
    saved("inverse_layer_scaling", "`scale_attn_by_inverse_layer_idx`", make(scale_attn_by_inverse_layer_idx=True))
    saved("no_scaling", "`scale_attn_weights` false", make(scale_attn_weights=False))
    saved(
        "upcast_attention",
        "`reorder_and_upcast_attn` with the scaling of Mistral's GPT-2s",
        make(reorder_and_upcast_attn=True, scale_attn_by_inverse_layer_idx=True),
    )
    for name in ("gelu", "gelu_pytorch_tanh", "gelu_fast", "relu", "silu", "quick_gelu", "tanh"):
        saved("activation_" + name, f"`activation_function` {name}", make(activation_function=name))
    old = {k: getattr(model.config, k) for k in ("vocab_size", "n_positions", "n_embd", "n_layer", "n_head")}
    folder = put("config_of_2019", "a `config.json` without `model_type`", model, base)
    (folder / "config.json").write_text(json.dumps(old | {"n_ctx": 16, "layer_norm_epsilon": 1e-5}))
    put("pytorch_bin", "`pytorch_model.bin`", model, base)
    put("pytorch_legacy", "`pytorch_model.bin` as before torch 1.6", model, base, _use_new_zipfile_serialization=False)
    masks = {f"transformer.h.{i}.attn.bias": torch.ones(1, 1, 16, 16, dtype=torch.uint8).tril() for i in range(2)}
    masks |= {f"transformer.h.{i}.attn.masked_bias": torch.tensor(float("nan")) for i in range(2)}
    put("masks", "masks among the tensors, as old files have them", model, base | masks)
    put("other_file_name", "safetensors under another name", model, base, file="tiny-fp32.safetensors")


def wrapped(model, base):
    own = {k.removeprefix("transformer."): v for k, v in base.items() if k != "lm_head.weight"}
    for name, prefix, who in (
        ("prefix_module", "module.", "DataParallel"),
        ("prefix_orig_mod", "_orig_mod.", "torch.compile"),
        ("prefix_opacus", "_module.", "Opacus"),
        ("prefix_model", "model.", "Lightning"),
        ("prefix_peft_merged", "base_model.model.", "PEFT, merged"),
        ("prefix_gpt", "gpt.", "a class of one's own"),
        ("prefix_nested", "module._orig_mod.model.module.", "several at once"),
    ):
        put(name, f"names with `{prefix}`, as of {who}", model, prefixed(base, prefix))
    put("prefix_none", "`GPT2Model` without a head", model, own, file="model.safetensors")
    inside = {k.replace(".attn.", "._checkpoint_wrapped_module.attn.") if ".h." in k else k: v for k, v in base.items()}
    put("prefix_inside", "names with `_checkpoint_wrapped_module.` inside the blocks", model, inside)
    one = torch.zeros(1, 32)
    value = {"v_head.summary.weight": one, "v_head.summary.bias": torch.zeros(1)}
    put("value_head", "TRL, a value head", model, prefixed(base, "pretrained_model.") | value)
    put("score_head", "a classifier's `score`", model, base | {"score.weight": torch.zeros(3, 32)}, file="model.safetensors")
    put("score_head_bare", "the same without a prefix", model, own | {"score.weight": torch.zeros(3, 32)})
    double = {"multiple_choice_head.summary.weight": one, "multiple_choice_head.summary.bias": torch.zeros(1)}
    put("double_heads", "a multiple-choice head", model, base | double)
    loss = {"criterion.weight": torch.ones(5), "train_metric.total": torch.tensor(4)}
    put("loss_buffers", "buffers of a loss and a metric", model, prefixed(base, "model.") | loss)
    put("linear_layout", "matrices as PyTorch's Linear has them", model, linear(base))
    put("linear_layout_safetensors", "the same in safetensors", model, linear(own), file="model.safetensors")
    put("wrapped_dict", "`{'state_dict': …}` in `pytorch_model.bin`", model, {"state_dict": base, "epoch": 3})


# torch.save ---------------------------------------------------------------------------------------------------------


class Mode(enum.Enum):
    TRAIN = "train"


@dataclasses.dataclass
class GPTConfig:
    block_size: int = 16
    vocab_size: int = len(formats.TOKENS)
    n_layer: int = 2
    n_head: int = 4
    n_embd: int = 32


def arguments(c, bias=True):
    return dict(
        n_layer=c.n_layer, n_head=c.n_head, n_embd=c.n_embd, block_size=c.n_positions, bias=bias,
        vocab_size=c.vocab_size, dropout=0.0,
    )


def torch_files(model, base):
    exact = with_activation(model, "gelu")
    state = linear(base)
    settings = dict(out_dir="out", learning_rate=6e-4, compile=True, betas=(0.9, 0.95))

    def put_saved(name, made, oracle, value, file="ckpt.pt", **save):
        folder = add(name, made, oracle, file)
        tokenizer_files(folder)
        torch.save(value, folder / file, **save)
        return folder

    def nanogpt(**changes):
        c = dict(
            model=state, optimizer={"state": {0: {"step": torch.tensor(5.0)}}, "param_groups": [{"lr": 1e-3, "params": [0]}]},
            model_args=arguments(model.config), iter_num=10, best_val_loss=torch.tensor(3.1), config=settings,
        )
        return c | changes

    put_saved("nanogpt", "nanoGPT, `ckpt.pt`: exact GELU", exact, nanogpt())
    put_saved("nanogpt_compiled", "the same, compiled", exact, nanogpt(model=prefixed(state, "_orig_mod.")))
    put_saved("nanogpt_legacy", "the same, saved as before torch 1.6", exact, nanogpt(), _use_new_zipfile_serialization=False)
    bare = {k: v for k, v in state.items() if not k.endswith(".bias")}
    none = with_weights(exact, {k.removeprefix("transformer."): v for k, v in base.items() if k != "lm_head.weight"} | {
        k.removeprefix("transformer."): torch.zeros_like(v) for k, v in base.items() if k.endswith(".bias")
    })
    put_saved("nanogpt_without_bias", "nanoGPT, without biases", none, nanogpt(model=bare, model_args=arguments(model.config, False)))
    ints = {k: np.int64(v) if type(v) is int else v for k, v in arguments(model.config).items()}
    put_saved("numpy_scalars", "nanoGPT with numbers of numpy", exact, nanogpt(model_args=ints, best_val_loss=np.float64(3.1)))
    put_saved("namespace", "nanoGPT with an `argparse.Namespace`", exact, nanogpt(config=argparse.Namespace(**settings)))
    odd = dict(
        out=pathlib.PosixPath("out"), when=datetime.datetime(2024, 5, 1, 12), mode=Mode.TRAIN, dtype=torch.bfloat16,
        device=torch.device("cpu"), size=torch.Size([2, 3]), counts=collections.Counter(a=1), rest=collections.deque([1]),
        array=np.arange(3), many=collections.defaultdict(int, a=1), exact=3 + 4j, ids={1, 2}, frozen=frozenset([1]),
    )
    put_saved("paths_dates_enums", "nanoGPT with paths, dates, enums, arrays among its settings", exact, nanogpt(config=odd))
    seeds = dict(python=random.getstate(), numpy=np.random.get_state(), torch=torch.get_rng_state(), new=np.random.default_rng(1))
    put_saved("random_states", "nanoGPT with the states of random generators", exact, nanogpt(rng=seeds))
    put_saved("nanogpt_fp16", "nanoGPT, fp16", with_activation(with_weights(model, {n: t.half() for n, t in formats.parameters(model).items()}), "gelu"), nanogpt(model={k: v.half() for k, v in state.items()}))
    put_saved(
        "build_nanogpt", "build-nanogpt, whose `config` is a dataclass", model,
        dict(model=state, config=GPTConfig(), step=5000, val_loss=3.2), file="model_05000.pt",
    )
    untied = make(seed=3, tie_word_embeddings=False)
    mingpt = linear(untied.state_dict()) | {
        f"transformer.h.{i}.attn.bias": torch.ones(1, 1, 16, 16).tril() for i in range(2)
    }
    folder = put_saved("mingpt", "minGPT, `model.pt`, beside a `config.json`", untied, mingpt, file="model.pt")
    untied.config.save_pretrained(folder)
    lightning = {
        "epoch": 1, "global_step": 10, "pytorch-lightning_version": "2.2.0", "state_dict": prefixed(base, "model."),
        "loops": {}, "callbacks": {}, "optimizer_states": [], "lr_schedulers": [], "hyper_parameters": {"lr": 1e-4, "n_head": 4},
    }
    put_saved("lightning", "Lightning, sizes among the hyperparameters", model, lightning, file="last.ckpt")
    lightning["hyper_parameters"] = {}
    folder = put_saved("lightning_beside", "Lightning, beside a `config.json`", model, lightning, file="last.ckpt")
    model.config.save_pretrained(folder)
    put_saved("only_heads", "`{'model': …, 'config': {'n_head': 4}}`", model, {"model": state, "config": {"n_head": 4}}, file="model.pt")
    half = with_weights(model, {n: t.half() for n, t in formats.parameters(model).items()})
    pkl = {k: v.half() for k, v in base.items() if k != "lm_head.weight"}
    pkl["lm_head.decoder.weight"] = pkl["transformer.wte.weight"]
    folder = put_saved("dialogpt", "DialoGPT, a `.pkl` with `lm_head.decoder.weight`, fp16", half, pkl, file="medium_ft.pkl")
    model.config.save_pretrained(folder)


# llm.c, TensorFlow, GGUF --------------------------------------------------------------------------------------------


def other_formats(model):
    tensors = formats.parameters(model)
    brain = {n: t.bfloat16() for n, t in tensors.items()}

    def place(name, made, oracle, write, *rest):
        folder = add(name, made, oracle)
        folder.rmdir()
        write(folder, model, *rest)
        return folder

    place("llmc_3", "llm.c, version 3", model, formats.write_llmc, tensors, 3, 384)
    place("llmc_5", "llm.c, version 5, bf16", with_weights(model, brain), formats.write_llmc, brain, 5, 384)
    place("openai", "OpenAI's TensorFlow checkpoint", model, formats.write_tensorflow, tensors)
    for kind in ("F32", "F16", "BF16", "Q8_0", "Q4_0", "Q4_1", "Q5_0", "Q5_1"):
        folder = OUT / f"gguf_{kind.lower()}"
        held = formats.write_gguf(folder, model, tensors, kind)
        VARIANTS.append(dict(
            name=folder.name, made=f"GGUF, {kind}", path=folder.name,
            answers=answers(with_weights(model, {n: torch.as_tensor(t).clone() for n, t in held.items()})),
        ))
    wide = make(seed=5, n_embd=256, n_layer=1, n_head=4)
    for kind in ("Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K"):
        folder = OUT / f"gguf_{kind.lower()}"
        held = write_k_quants(folder, wide, kind)
        VARIANTS.append(dict(
            name=folder.name, made=f"GGUF, {kind}", path=folder.name, answers=answers(with_weights(wide, held)),
        ))


def write_k_quants(folder, model, kind):
    """The package reads these types but does not write them: blocks of random bits with small scales."""
    quantization = gguf.GGMLQuantizationType[kind]
    block, size = gguf.GGML_QUANT_SIZES[quantization]
    scales = {"Q2_K": (80, 82), "Q3_K": (108,), "Q4_K": (0, 2), "Q5_K": (0, 2), "Q6_K": (208,)}[kind]
    largest = {"Q2_K": 20, "Q3_K": 60, "Q4_K": 400, "Q5_K": 800, "Q6_K": 1600}[kind]
    rng = np.random.default_rng(7)
    quantize, dequantize = gguf.quants.quantize, gguf.quants.dequantize

    def bits(matrix, _):
        blocks = rng.integers(0, 256, (*matrix.shape[:-1], matrix.shape[-1] // block, size), dtype=np.uint8)
        for at in scales:
            scale = rng.uniform(0.05, 0.3, blocks.shape[:-1]).astype(np.float16) / np.float16(largest)
            blocks[..., at : at + 2] = scale.astype("<f2")[..., None].view(np.uint8)
        return blocks.reshape(*matrix.shape[:-1], -1)

    try:
        gguf.quants.quantize = bits
        held = formats.write_gguf(folder, model, formats.parameters(model), kind)
    finally:
        gguf.quants.quantize, gguf.quants.dequantize = quantize, dequantize
    return {n: torch.as_tensor(t).clone() for n, t in held.items()}


# What must be refused -----------------------------------------------------------------------------------------------


def adapter():
    source = str(OUT / "tokenizer_json")
    settings = peft.LoraConfig(task_type="CAUSAL_LM", target_modules=["c_attn"], fan_in_fan_out=True, r=4)
    lora = peft.get_peft_model(GPT2LMHeadModel.from_pretrained(source), settings).eval()
    with torch.no_grad():
        for name, p in lora.named_parameters():
            if "lora_" in name:
                p.normal_(0, 0.2)
    folder = add("lora_adapter", "PEFT, an adapter", None)
    lora.save_pretrained(folder)
    return lora, folder


def refused(model, base):
    lora, folder = adapter()
    put("lora_unmerged", "PEFT, a model with an adapter in it", model, lora.state_dict(), refused=True)
    merged = OUT / "lora_merged"
    # What the refusal of the adapter says.
    peft.AutoPeftModelForCausalLM.from_pretrained(folder, dtype="float32").merge_and_unload().save_pretrained(merged)
    AutoTokenizer.from_pretrained(OUT / "tokenizer_json").save_pretrained(merged)
    oracle = lora.merge_and_unload()
    VARIANTS.append(dict(name="lora_merged", made="PEFT, the same as its refusal says", path="lora_merged", answers=answers(oracle)))
    two = {"model": linear(base), "ema": linear(make(seed=2).state_dict()), "config": {"n_head": 4}}
    folder = add("two_models", "two models in a file", None, "model.pt")
    torch.save(two, folder / "model.pt")
    reference = prefixed(base, "policy.") | prefixed(make(seed=2).state_dict(), "ref_model.")
    put("two_prefixes", "two models under two prefixes", model, reference, refused=True)
    folder = add("state_dict_alone", "a state dict that says no number of heads", None, "model.pt")
    torch.save(linear(base), folder / "model.pt")
    folder = add("whole_model", "`torch.save(model)`", None, "model.pt")
    torch.save(model, folder / "model.pt")
    folder = add("function_call", "a pickle that calls a function", None, "ckpt.pt")
    torch.save({"model": formats.Harmful(), "model_args": {}}, folder / "ckpt.pt")
    folder = add("quantised_tensors", "quantised tensors of PyTorch", None, "ckpt.pt")
    quantised = {k: torch.quantize_per_tensor(v, 0.1, 0, torch.qint8) for k, v in linear(base).items()}
    torch.save({"model": quantised, "model_args": arguments(model.config)}, folder / "ckpt.pt")
    put("cross_attention", "layers of cross attention", model, make(add_cross_attention=True).state_dict(), refused=True)
    put("embedding_norm", "a norm after the embedding", model, base | {"transformer.ln_emb.weight": torch.ones(32)}, refused=True)
    names = {"model.layers.0.self_attn.q_proj.weight": torch.ones(4, 4), "model.embed_tokens.weight": torch.ones(9, 4)}
    put("other_architecture", "tensors of another kind of model", model, names, file="model.safetensors", refused=True)
    put("wrong_layers", "`n_layer` of another model", model, base, config(n_layer=3), refused=True)
    put("wrong_width", "`n_embd` of another model", model, base, config(n_embd=64), refused=True)
    half = {k: v for k, v in base.items() if ".h.1.mlp" not in k}
    put("incomplete", "some of the tensors", model, half, refused=True)
    folder = add("llmc_1", "llm.c, version 1", None)
    folder.rmdir()
    formats.write_llmc(folder, model, formats.parameters(model), 1, 384)
    folder = add("keras", "a Keras file", None, "tf_model.h5")
    (folder / "tf_model.h5").write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(64))
    folder = add("git_lfs", "a pointer of Git LFS", None, "model.safetensors")
    (folder / "model.safetensors").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n")


def main():
    torch.set_num_threads(1)
    shutil.rmtree(OUT, ignore_errors=True)
    model = make()
    base = {k: v.clone() for k, v in model.state_dict().items()}
    hugging_face(model, base)
    wrapped(model, base)
    torch_files(model, base)
    other_formats(model)
    refused(model, base)
    (OUT / "variants.json").write_text(json.dumps(dict(ids=IDS, variants=VARIANTS), indent=1))
    print(f"{len(VARIANTS)} variants, {sum(v['answers'] is None for v in VARIANTS)} of them to be refused")


if __name__ == "__main__":
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    main()
