"""Writes one tiny random GPT-2 and what Hugging Face says of it with every activation that Ovid reads.

    python model/src/test/python/make_activation_goldens.py model/src/test/resources/ovid/model/goldens/activations

Made with transformers 5.18.0 and torch 2.13.0, on a CPU in float32 with eager attention. The weights are stored once,
without a config.json; the test writes one for each activation.
"""

import json
import pathlib
import sys

import torch
from safetensors.torch import save_file
from transformers import GPT2Config, GPT2LMHeadModel
from transformers.activations import ACT2CLS

# What has parameters of its own, or a router's score, is no activation of a GPT-2.
OTHERS = ("prelu", "xielu", "sqrtsoftplus")
SHAPE = dict(vocab_size=53, n_positions=24, n_embd=16, n_layer=2, n_head=4)


def main(folder):
    torch.set_num_threads(1)
    torch.manual_seed(3)
    weights = GPT2LMHeadModel(GPT2Config(**SHAPE)).state_dict()
    weights.pop("lm_head.weight")
    for name, value in weights.items():
        # Wide enough that elements of the feed-forward layer reach the ends of every activation.
        gain = 1.0 if "ln_" in name and name.endswith("weight") else 0.0
        spread = 0.9 if "c_fc" in name else 0.3
        value.copy_(gain + spread * torch.randn_like(value))
    weights = {name.removeprefix("transformer."): value.clone() for name, value in weights.items()}
    folder.mkdir(parents=True, exist_ok=True)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    tokens = torch.randint(SHAPE["vocab_size"], (SHAPE["n_positions"],)).tolist()
    expected = {}
    for name in ACT2CLS:
        if name in OTHERS:
            continue
        config = GPT2Config(**SHAPE, activation_function=name, attn_implementation="eager")
        model = GPT2LMHeadModel(config).eval()
        missing, unexpected = model.transformer.load_state_dict(weights, strict=False)
        assert not missing and not unexpected, (missing, unexpected)
        model.tie_weights()
        with torch.no_grad():
            logs = torch.log_softmax(model(torch.tensor([tokens])).logits[0].double(), dim=-1)
        expected[name] = [round(logs[i, tokens[i + 1]].item(), 7) for i in range(len(tokens) - 1)]
    config = {**SHAPE, "model_type": "gpt2"}
    text = json.dumps({"config": config, "tokens": tokens, "targets": expected}, separators=(",", ":"))
    (folder / "expected.json").write_text(text.replace('],"', '],\n"') + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
