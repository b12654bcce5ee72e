"""A deeper network out of a trained one of the same width, computing the same at first."""

from pathlib import Path

import torch
from safetensors.torch import load_file


def exported(folder: Path) -> dict[str, torch.Tensor]:
    """Weights of an exported checkpoint, in float32."""
    return {name: tensor.float() for name, tensor in load_file(folder / "model.safetensors").items()}


def grown(weights: dict[str, torch.Tensor], layers: int) -> dict[str, torch.Tensor]:
    """Those weights in that many layers: some blocks, evenly spread, come twice, and of the second the outputs are zero. So it adds nothing
    before it has learnt something, and learns at once, as its inner weights are trained ones."""
    blocks = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("h."))
    result = {name: tensor.clone() for name, tensor in weights.items() if not name.startswith("h.")}
    before = -1
    for layer in range(layers):
        source = layer * blocks // layers
        for name, tensor in weights.items():
            if name.startswith(f"h.{source}."):
                part = name.split(".", 2)[2]
                silent = source == before and part.startswith(("attn.c_proj.", "mlp.c_proj."))
                result[f"h.{layer}.{part}"] = torch.zeros_like(tensor) if silent else tensor.clone()
        before = source
    return result
