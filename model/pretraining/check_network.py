"""Loss and gradients of the training network against transformers in float32: in bfloat16 as trained, the loss in float32, too.

    python check_network.py
"""

import sys

import torch
from torch.nn import functional
from transformers import GPT2Config, GPT2LMHeadModel

from network import Network
from sizes import CONTEXT, SIZES

VOCABULARY = 8192
SIZE = SIZES["ovid-0.4m"]


def main():
    torch.manual_seed(0)
    network = Network(SIZE, VOCABULARY)
    inputs, targets = torch.randint(VOCABULARY, (2, 2, CONTEXT))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        ours = network(inputs, targets, CONTEXT)
    ours.backward()
    with torch.no_grad():
        exact = network(inputs, targets, CONTEXT)

    shape = {"n_positions": CONTEXT, "n_embd": SIZE.width, "n_layer": SIZE.layers, "n_head": SIZE.heads}
    no_dropout = {"resid_pdrop": 0, "embd_pdrop": 0, "attn_pdrop": 0}
    reference = GPT2LMHeadModel(GPT2Config(vocab_size=VOCABULARY, bos_token_id=0, eos_token_id=0, **shape, **no_dropout))
    reference.transformer.load_state_dict(network.state_dict())
    theirs = functional.cross_entropy(reference(inputs).logits.flatten(0, 1), targets.flatten())
    theirs.backward()

    worst = 0.0
    expected = dict(reference.transformer.named_parameters())
    for name, parameter in network.named_parameters():
        gradient = expected[name].grad
        worst = max(worst, ((parameter.grad - gradient).norm() / gradient.norm()).item())
    print(
        f"loss {ours.item():.6f} in bfloat16, {exact.item():.6f} in float32, transformers {theirs.item():.6f}; "
        f"gradients differ by {worst:.2%} of their norm at most"
    )
    # bfloat16 has 8 bits: products of a few layers are off by about a per cent.
    if abs(ours.item() - theirs.item()) > 1e-3 or abs(exact.item() - theirs.item()) > 1e-5 or worst > 0.02:
        sys.exit("the network does not compute GPT-2")


if __name__ == "__main__":
    main()
