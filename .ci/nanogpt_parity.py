"""Scores all of LAMBADA with nanoGPT's arithmetic in PyTorch and with Ovid, on one checkpoint in nanoGPT's layout, and compares
document by document.

    python .ci/nanogpt_parity.py MODEL_DIR DATA_DIR [--limit N] [--keep DIR]   (a run that DIR has already is read)

Needs torch, transformers and an Ovid that is built. MODEL_DIR holds a GPT-2 in Hugging Face's layout; its weights are written as
nanoGPT's ckpt.pt, whose activation is the exact GELU (nn.GELU) though the file does not say so. Every decision (is the last word
the greedy continuation?) must be the same, and each log-likelihood within 1e-4 a token. Exit status 0 when that holds.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402
from transformers import AutoModelForCausalLM, AutoTokenizer  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
TOLERANCE = 1e-4
TRANSPOSED = ("attn.c_attn.weight", "attn.c_proj.weight", "mlp.c_fc.weight", "mlp.c_proj.weight")


def as_nanogpt(folder):
    """The state dict with Linear layers, [out, in], and the arguments beside it."""
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    state = {
        name: value.t().contiguous() if name.endswith(TRANSPOSED) else value.clone()
        for name, value in model.state_dict().items()
    }
    c = model.config
    shape = dict(n_layer=c.n_layer, n_head=c.n_head, n_embd=c.n_embd, block_size=c.n_positions, bias=True)
    return state, shape | dict(vocab_size=c.vocab_size, dropout=0.0)


class NanoGpt:
    def __init__(self, state, shape):
        self.state, self.shape = state, shape

    def linear(self, x, name):
        return F.linear(x, self.state[f"transformer.{name}.weight"], self.state[f"transformer.{name}.bias"])

    def norm(self, x, name):
        return F.layer_norm(
            x, x.shape[-1:], self.state[f"transformer.{name}.weight"], self.state[f"transformer.{name}.bias"], 1e-5
        )

    @torch.no_grad()
    def log_probabilities(self, tokens):
        """[length, vocabulary] of one text."""
        width, heads = self.shape["n_embd"], self.shape["n_head"]
        x = self.state["transformer.wte.weight"][tokens] + self.state["transformer.wpe.weight"][: len(tokens)]
        for layer in range(self.shape["n_layer"]):
            h = f"h.{layer}."
            parts = self.linear(self.norm(x, h + "ln_1"), h + "attn.c_attn").split(width, dim=-1)
            q, k, v = (p.view(len(tokens), heads, -1).transpose(0, 1) for p in parts)
            y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
            x = x + self.linear(y.transpose(0, 1).reshape(len(tokens), width), h + "attn.c_proj")
            x = x + self.linear(F.gelu(self.linear(self.norm(x, h + "ln_2"), h + "mlp.c_fc")), h + "mlp.c_proj")
        return F.log_softmax(F.linear(self.norm(x, "ln_f"), self.state["lm_head.weight"]).double(), dim=-1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit")
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    work = arguments.keep or Path(tempfile.mkdtemp())
    work.mkdir(parents=True, exist_ok=True)
    state, shape = as_nanogpt(arguments.model)
    torch.save({"model": state, "model_args": shape, "iter_num": 1, "best_val_loss": torch.tensor(3.0)}, work / "ckpt.pt")
    command = [ROOT / "ovid", "run", "--model", work / "ckpt.pt", "--tokenizer", arguments.model, "--task", "lambada_openai"]
    command += ["--data", arguments.data, "--out", work / "run"] + (["--limit", arguments.limit] if arguments.limit else [])
    if not (work / "run").exists():
        subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)

    # One text at a time: two threads would wait for each other more than they compute.
    torch.set_num_threads(1)
    tokenizer = AutoTokenizer.from_pretrained(arguments.model)
    model = NanoGpt(state, shape)
    documents = ours = theirs = different = 0
    worst = 0.0
    with (work / "run" / "journal.jsonl").open(encoding="utf-8", newline="\n") as journal:
        for entry in map(json.loads, journal):
            if "document" not in entry:
                continue
            request, response = entry["requests"][0], entry["responses"][0]
            before = tokenizer.encode(request["context"])
            after = tokenizer.encode(request["context"] + request["continuation"])[len(before) :]
            tokens = torch.tensor((before + after)[-(shape["block_size"] + 1) :])
            scores = model.log_probabilities(tokens[:-1])[-len(after) :]
            targets = tokens[-len(after) :]
            greedy = bool((scores.argmax(dim=-1) == targets).all())
            value = scores[torch.arange(len(after)), targets].sum().item()
            documents += 1
            theirs += greedy
            ours += response["greedy"]
            different += greedy != response["greedy"]
            worst = max(worst, abs(value - response["log_likelihood"]) / len(after))
    print(f"{documents} documents, right: PyTorch {theirs}, Ovid {ours}; {different} decisions differ, {worst:.1e} nats a token")
    sys.exit(documents == 0 or different > 0 or worst > TOLERANCE)


if __name__ == "__main__":
    main()
