"""Muon for the matrices inside the blocks (Jordan et al. 2024: momentum, made orthogonal by Newton-Schulz), AdamW for the rest."""

from collections import defaultdict

import torch


def orthogonal(gradients, steps: int = 5):
    """Nearest semi-orthogonal matrices [n, rows, cols], roughly, by a quintic iteration in bfloat16."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = gradients.bfloat16()
    tall = x.shape[1] > x.shape[2]
    if tall:
        x = x.mT
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(steps):
        square = x @ x.mT
        x = a * x + (b * square + c * square @ square) @ x
    return x.mT if tall else x


class Muon(torch.optim.Optimizer):
    def __init__(self, parameters, lr: float, momentum: float = 0.95, weight_decay: float = 0.01):
        super().__init__(list(parameters), {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            same = defaultdict(list)  # matrices of one shape are made orthogonal together
            for parameter in group["params"]:
                state = self.state[parameter]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(parameter)
                average = state["momentum"].lerp_(parameter.grad, 1 - group["momentum"])
                gradient = parameter.grad.lerp(average, group["momentum"])
                parameter.mul_(1 - group["lr"] * group["weight_decay"])
                rows, columns = parameter.shape
                # The fused query, key and value are three matrices side by side.
                width = rows if columns == 3 * rows else columns
                for first in range(0, columns, width):
                    part = slice(first, first + width)
                    same[rows, width].append((parameter[:, part], gradient[:, part]))
            for (rows, columns), pairs in same.items():
                updates = orthogonal(torch.stack([gradient for _, gradient in pairs]))
                scale = max(1.0, columns / rows) ** 0.5
                for (parameter, _), update in zip(pairs, updates):
                    parameter.add_(update.to(parameter.dtype), alpha=-group["lr"] * scale)


def optimizers(network, learning_rate: float):
    """Muon at that rate for the matrices inside the blocks, AdamW for embeddings (the tied head among them), norms and biases."""
    matrices = [p for p in network.h.parameters() if p.ndim == 2]
    embeddings = [network.wte.weight, network.wpe.weight]
    chosen = {id(p) for p in matrices + embeddings}
    others = [p for p in network.parameters() if id(p) not in chosen]
    adam = torch.optim.AdamW(
        [{"params": embeddings, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}],
        lr=0.01,  # 0.003 ended 0.18 nats higher for ovid-0.4m after 2.4 M tokens
        betas=(0.9, 0.95),
        eps=1e-10,
    )
    return [Muon(matrices, learning_rate), adam]
