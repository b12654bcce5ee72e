"""Muon for the matrices inside the blocks (Jordan et al. 2024: momentum, made orthogonal by Newton-Schulz), AdamW for the rest."""

import torch


def orthogonal(gradient, steps: int = 5):
    """Nearest semi-orthogonal matrix, roughly, by a quintic iteration in bfloat16."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = gradient.bfloat16()
    tall = x.shape[0] > x.shape[1]
    if tall:
        x = x.T
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        square = x @ x.T
        x = a * x + (b * square + c * square @ square) @ x
    return x.T if tall else x


class Muon(torch.optim.Optimizer):
    def __init__(self, parameters, lr: float, momentum: float = 0.95, weight_decay: float = 0.01):
        super().__init__(list(parameters), {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for parameter in group["params"]:
                state = self.state[parameter]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(parameter)
                average = state["momentum"].lerp_(parameter.grad, 1 - group["momentum"])
                gradient = parameter.grad.lerp(average, group["momentum"])
                # The fused query, key and value are three matrices side by side.
                parts = gradient.split(parameter.shape[0], dim=1) if parameter.shape[1] == 3 * parameter.shape[0] else [gradient]
                update = torch.cat([orthogonal(part) for part in parts], dim=1).to(parameter)
                scale = max(1.0, parts[0].shape[1] / parts[0].shape[0]) ** 0.5
                parameter.mul_(1 - group["lr"] * group["weight_decay"])
                parameter.add_(update, alpha=-group["lr"] * scale)


def optimizers(network, learning_rate: float):
    matrices = [p for p in network.h.parameters() if p.ndim == 2]
    embeddings = [network.wte.weight, network.wpe.weight]
    chosen = {id(p) for p in matrices + embeddings}
    others = [p for p in network.parameters() if id(p) not in chosen]
    adam = torch.optim.AdamW(
        [{"params": embeddings, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}],
        lr=learning_rate / 10,
        betas=(0.9, 0.95),
        eps=1e-10,
    )
    return [Muon(matrices, learning_rate), adam]
