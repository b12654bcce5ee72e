"""Makes the golden files under model/src/test/resources/ovid/model/goldens.

    python make_goldens.py [--shared DIR] [--gpt2 DIR]

Needs torch, transformers 5.18 and tokenizers 0.23; the values were made with torch 2.13.0 on a CPU, in float32, with
eager attention. Tiny random checkpoints of awkward shapes, and what Hugging Face says of them: log-probabilities, logits
and greedy continuations; token ids of a nasty corpus under a tiny vocabulary that is trained here on the text below. All
text in this file was written for it. With --shared (models/seed-10m and data/lambada), figures of the trained checkpoint
and a sha256 over LAMBADA's tokens; with --gpt2 (a folder with GPT-2's own vocab.json and merges.txt), its tokens of the
nasty corpus. Without them the files that need them stay as they are.
"""

import argparse
import hashlib
import json
import pathlib

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from transformers import GPT2Config, GPT2LMHeadModel

OUT = pathlib.Path(__file__).resolve().parent.parent / "resources" / "ovid" / "model" / "goldens"

TRAINING_TEXT = """The ferry leaves the harbour at seven, and the harbour is quiet after that.
She counted the boats: one, two, three, four; then she counted them again, and there were five.
It wasn't the weather that kept them at home; they'd have gone out in worse. We're told it'll clear.
"Don't," he said, "they're asleep." And then the kettle boiled over, and nobody was asleep any more.
    In 1987 there were 12 houses on the street, in 2014 there were 340.
Der Fluss fließt langsam, und die Brücke ist älter als die Stadt. Où est passé le café, déjà fermé?
El niño soñó con un río. Река течёт медленно. 川はゆっくり流れる。 强烈的风停了。
"""

NASTY = [
    "",
    " ",
    "\t",
    "\n",
    "\n\n",
    "a\n\n\nb",
    " \n",
    "\r\nlines\r\nof windows\r\n",
    "four    spaces,  two, and three at the end   ",
    "   three at the beginning",
    "tab\tand\t\ttabs \t mixed \t",
    "don't can't I'll we've I'm you're he'd it's DON'T CAN'T 'tis 's 'S ''s",
    "don\u2019t with a curly one",
    "no\u00a0break\u00a0\u00a0space \u00a0 x",
    "ideographic\u3000space \u3000\u3000 x",
    "x \u3000y\u3000 z",
    "thin\u2009and hair\u200aand zero\u200bwidth and joiner\u200d and mark\ufeff",
    "line\u2028separator\u2029paragraph\u0085next line \u0085 x",
    "file\u001cgroup\u001drecord\u001eunit\u001fend \u001c\u001d \u001e x",
    "vertical\u000btab and form\u000cfeed \u000b\u000c x",
    "ogham\u1680space mongolian\u180eseparator narrow\u202fno-break medium\u205fspace",
    "bell\u0007 escape\u001b delete\u007f nul\u0000 nuls\u0000\u0000\u0000",
    "<|endoftext|>",
    "before<|endoftext|>after <|endoftext|> <|endoftext|><|endoftext|>",
    "\U0001f600\U0001f601 waving \U0001f44b\U0001f3fd family \U0001f468\u200d\U0001f469\u200d\U0001f467 flag \U0001f1eb\U0001f1ee heart \u2764\ufe0f",
    "snowman \u2603\ufe0f, music \U0001d11e, bold \U0001d400\U0001d7d8, tag \U000e0041, last \U0010ffff, private \ue000\U000f0000",
    "\u0301lone mark, e\u0301 composed \u00e9, \u0301\u0301\u0301 three, a\u0327\u0301 two",
    "numbers 0 00 000 0000 12345678901234567890 3.14 -78.9 1,000 \u0663\u0664\u0665 \u096a\u096b \u2167 \u00bd \u00b2 \u4e00\u4e8c \u3007",
    "the number0and1letter2mixed a1b2c3",
    "!!! ??? ... --- ___ *** \u2026 \u00ab\u00bb \u201e\u201c \u20ac\u00a5 a+b=c x_y z--w",
    "http://example.org/a?b=c&d=%20#e user@example.org C:\\path\\to {json: [1, 2]}",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "replacement \ufffd and \ufffd\ufffd not a character \ufffe\uffff \ufdd0",
    "Latin: the quick ferry leaves; \u00c6sir \u00d8re \u0141\u00f3d\u017a na\u00efve Stra\u00dfe \u0130stanbul",
    "Greek: \u03ac\u03bd\u03b5\u03bc\u03bf\u03c2 \u03ba\u03b1\u03b9 \u03b8\u03ac\u03bb\u03b1\u03c3\u03c3\u03b1",
    "Cyrillic: \u0440\u0435\u043a\u0430 \u0442\u0435\u0447\u0451\u0442 \u043c\u0435\u0434\u043b\u0435\u043d\u043d\u043e",
    "Armenian: \u0563\u0565\u057f \u0584\u0561\u0574\u056b",
    "Georgian: \u10db\u10d3\u10d8\u10dc\u10d0\u10e0\u10d4 \u1c90\u1c91",
    "Hebrew: \u05e0\u05b8\u05d4\u05b8\u05e8 \u05d5\u05e8\u05d5\u05d7",
    "Arabic: \u0646\u064e\u0647\u0652\u0631 \u0648\u0631\u064a\u062d \u0640\u0640",
    "Devanagari: \u0928\u0926\u0940 \u0914\u0930 \u0939\u0935\u093e \u0915\u094d\u0937",
    "Bengali: \u09a8\u09a6\u09c0 \u0993 \u09b9\u09be\u0993\u09af\u09bc\u09be",
    "Tamil: \u0b86\u0bb1\u0bc1 \u0b95\u0bbe\u0bb1\u0bcd\u0bb1\u0bc1",
    "Telugu: \u0c28\u0c26\u0c3f \u0c17\u0c3e\u0c32\u0c3f",
    "Thai: \u0e41\u0e21\u0e48\u0e19\u0e49\u0e33\u0e41\u0e25\u0e30\u0e25\u0e21",
    "Lao: \u0ec1\u0ea1\u0ec8\u0e99\u0ecd\u0ec9\u0eb2",
    "Khmer: \u1791\u1793\u17d2\u179b\u17c1 \u1793\u17b7\u1784 \u1781\u17d2\u1799\u179b\u17cb",
    "Burmese: \u1019\u103c\u1005\u103a\u1014\u103e\u1004\u1037\u103a \u101c\u1031",
    "Tibetan: \u0f42\u0f59\u0f44\u0f0b\u0f54\u0f7c\u0f0b\u0f51\u0f44\u0f0b \u0f62\u0fb3\u0f74\u0f44",
    "Amharic: \u12c8\u1295\u12dd \u12a5\u1293 \u1290\u134b\u1235",
    "Chinese: \u6cb3\u6d41\u5f88\u6162\uff0c\u98ce\u505c\u4e86\u3002\U00020000",
    "Japanese: \u5ddd\u306f\u3086\u3063\u304f\u308a\u6d41\u308c\u308b\u3002\u30ab\u30bf\u30ab\u30ca\uff76\uff85",
    "Korean: \uac15\uc740 \ucc9c\ucc9c\ud788 \ud750\ub978\ub2e4 \u1100\u1161",
    "Mongolian: \u182e\u1823\u1829\u182d\u1823\u182f and Cherokee \u13e3\u13b3\u13a9 and Inuktitut \u1403\u14c4\u1483",
    "Runes \u16a0\u16a2\u16a6 Gothic \U00010330\U00010331 Cuneiform \U00012000\U00012001 Egyptian \U00013000",
]

# One checkpoint each: what is special about it, then the configuration, then how it is written.
CHECKPOINTS = {
    "one-layer": dict(
        config=dict(vocab_size=407, n_positions=37, n_embd=32, n_layer=1, n_head=2),
        tokenizer=True,
    ),
    "five-layers-float16-prefixed": dict(
        config=dict(
            vocab_size=101, n_positions=37, n_embd=32, n_layer=5, n_head=2, n_inner=40, scale_attn_by_inverse_layer_idx=True
        ),
        dtype=torch.float16,
        prefix=True,
        masks=True,
    ),
    "wide-head-bfloat16-separate": dict(
        config=dict(vocab_size=103, n_positions=37, n_embd=80, n_layer=1, n_head=1, n_inner=96, tie_word_embeddings=False),
        dtype=torch.bfloat16,
    ),
    "sharded-unscaled": dict(
        config=dict(
            vocab_size=61,
            n_positions=37,
            n_embd=48,
            n_layer=2,
            n_head=3,
            n_inner=52,
            scale_attn_weights=False,
            layer_norm_epsilon=1e-3,
        ),
        shards=3,
    ),
    "odd-heads": dict(
        config=dict(
            vocab_size=17, n_positions=37, n_embd=15, n_layer=5, n_head=3, n_inner=7, activation_function="gelu_pytorch_tanh"
        ),
        prefix=True,
    ),
}

SENTENCES = [
    "The ferry leaves the harbour at seven, and the harbour is quiet after that.",
    "She counted the boats: one, two, three; then she counted them again, and there were five.",
    "\u201cDon\u2019t,\u201d he said, \u201cthey\u2019re asleep.\u201d",
]


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=True, indent=None, separators=(",", ":")) + "\n", encoding="utf-8")


def byte_level(vocab, merges):
    """GPT-2's encoding without special tokens: `<|endoftext|>` in a text is text."""
    tokenizer = Tokenizer(models.BPE.from_file(str(vocab), str(merges)))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    return tokenizer


def train_tokenizer(folder):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=401,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        special_tokens=["<|endoftext|>"],
        show_progress=False,
    )
    tokenizer.train_from_iterator(TRAINING_TEXT.splitlines(keepends=True), trainer)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.model.save(str(folder))


def random_model(seed, config):
    torch.manual_seed(seed)
    model = GPT2LMHeadModel(GPT2Config(**config, bos_token_id=None, eos_token_id=None, attn_implementation="eager")).eval()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "ln_" in name and name.endswith("weight"):
                parameter.copy_(1 + 0.2 * torch.randn_like(parameter))
            elif name.endswith("bias"):
                parameter.copy_(0.2 * torch.randn_like(parameter))
            elif "wte" in name or "wpe" in name or "lm_head" in name:
                parameter.copy_(0.5 * torch.randn_like(parameter))
            else:
                parameter.copy_(torch.randn_like(parameter) * 1.2 / parameter.shape[0] ** 0.5)
    return model


def save(folder, model, spec, seed):
    dtype = spec.get("dtype", torch.float32)
    tensors = {}
    for name, value in model.state_dict().items():
        if name == "lm_head.weight" and model.config.tie_word_embeddings:
            continue
        stored = name if spec.get("prefix") or name == "lm_head.weight" else name.removeprefix("transformer.")
        tensors[stored] = value.to(dtype).clone()
    if spec.get("masks"):
        size = model.config.n_positions
        for layer in range(model.config.n_layer):
            mask = torch.ones(size, size, dtype=torch.bool).tril().view(1, 1, size, size)
            tensors[f"transformer.h.{layer}.attn.bias"] = mask
    folder.mkdir(parents=True, exist_ok=True)
    shards = spec.get("shards", 1)
    if shards == 1:
        save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    else:
        weight_map = {}
        for shard in range(shards):
            name = f"model-{shard + 1:05d}-of-{shards:05d}.safetensors"
            part = {key: value for i, (key, value) in enumerate(sorted(tensors.items())) if i % shards == shard}
            save_file(part, folder / name, metadata={"format": "pt"})
            weight_map.update({key: name for key in part})
        write(folder / "model.safetensors.index.json", {"metadata": {}, "weight_map": weight_map})
    config = json.loads(model.config.to_json_string(use_diff=False))
    for key in ("_attn_implementation", "_output_attentions", "_experts_implementation", "_name_or_path"):
        config.pop(key, None)
    config["architectures"] = ["GPT2LMHeadModel"]
    write(folder / "config.json", config)


def figures(model, sequences):
    """Per sequence: log-probability of every token but the first, logits and log-probabilities after the last."""
    result = []
    for tokens in sequences:
        with torch.no_grad():
            logits = model(torch.tensor([tokens])).logits[0].float()
        logs = torch.log_softmax(logits, dim=-1)
        result.append(
            {
                "tokens": tokens,
                "targets": [round(logs[i, tokens[i + 1]].item(), 7) for i in range(len(tokens) - 1)],
                "logits": [round(x, 6) for x in logits[-1].tolist()],
                "logProbabilities": [round(x, 6) for x in logs[-1].tolist()],
            }
        )
    return result


def greedy(model, prompt, limit):
    tokens = list(prompt)
    margin = float("inf")
    for _ in range(limit):
        with torch.no_grad():
            logits = model(torch.tensor([tokens])).logits[0, -1].float()
        best = torch.topk(logits, 2)
        margin = min(margin, (best.values[0] - best.values[1]).item())
        tokens.append(best.indices[0].item())
    # A near tie would make the continuation a matter of luck, not of correctness.
    assert margin > 1e-3, f"near tie: {margin}"
    return {"prompt": list(prompt), "continuation": tokens[len(prompt) :]}


def checkpoint(name, spec, seed):
    folder = OUT / name
    model = random_model(seed, spec["config"])
    save(folder, model, spec, seed)
    if spec.get("tokenizer"):
        train_tokenizer(folder)
    # What is on disk is what is measured: read it back.
    model = GPT2LMHeadModel.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    generator = torch.Generator().manual_seed(seed)
    size, context = model.config.vocab_size, model.config.n_positions
    sequences = [torch.randint(size, (n,), generator=generator).tolist() for n in (1, 2, 17, context)]
    write(
        folder / "expected.json",
        {
            "sequences": figures(model, sequences),
            "greedy": [greedy(model, sequences[i][:n], context - n) for i, n in ((0, 1), (2, 5), (3, 20))],
        },
    )


def tokens_of_nasty_corpus(name, vocab, merges):
    tokenizer = byte_level(vocab, merges)
    tokenizer.add_special_tokens(["<|endoftext|>"])
    write(OUT / f"nasty-{name}.json", [{"text": text, "tokens": tokenizer.encode(text).ids} for text in NASTY])


def tokens_of_every_code_point(vocab, merges):
    """A sha256 over the tokens of a text for every code point but the surrogates, which are no text."""
    tokenizer = byte_level(vocab, merges)
    characters = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000]
    digest = hashlib.sha256()
    for encoding in tokenizer.encode_batch([f"a{c}b {c}{c} c" for c in characters]):
        digest.update((" ".join(map(str, encoding.ids)) + "\n").encode())
    write(OUT / "code-points.json", {"texts": len(characters), "sha256": digest.hexdigest()})


def trained(shared):
    folder = shared / "models" / "seed-10m"
    model = GPT2LMHeadModel.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    tokenizer = byte_level(folder / "vocab.json", folder / "merges.txt")
    sequences = [[model.config.eos_token_id] + tokenizer.encode(text).ids for text in SENTENCES]
    expected = [
        {"text": text, **{key: row[key] for key in ("tokens", "targets")}}
        for text, row in zip(SENTENCES, figures(model, sequences))
    ]
    digest = hashlib.sha256()
    count = 0
    for line in open(shared / "data" / "lambada" / "lambada_test.jsonl", encoding="utf-8"):
        ids = tokenizer.encode(json.loads(line)["text"]).ids
        count += len(ids)
        digest.update((" ".join(map(str, ids)) + "\n").encode())
    write(
        OUT / "seed-10m.json",
        {
            "sentences": expected,
            "greedy": [greedy(model, row[:6], 24) for row in sequences],
            "lambada": {"tokens": count, "sha256": digest.hexdigest()},
        },
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=pathlib.Path)
    parser.add_argument("--gpt2", type=pathlib.Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    for seed, (name, spec) in enumerate(CHECKPOINTS.items()):
        checkpoint(name, spec, seed)
    tokens_of_nasty_corpus("tiny", OUT / "one-layer" / "vocab.json", OUT / "one-layer" / "merges.txt")
    tokens_of_every_code_point(OUT / "one-layer" / "vocab.json", OUT / "one-layer" / "merges.txt")
    if arguments.shared:
        trained(arguments.shared)
    if arguments.gpt2:
        tokens_of_nasty_corpus("gpt2", arguments.gpt2 / "vocab.json", arguments.gpt2 / "merges.txt")


if __name__ == "__main__":
    main()
