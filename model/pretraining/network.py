"""GPT-2 in PyTorch, with the parameter names and layouts of Hugging Face's files."""

import math

import torch
from torch import nn
from torch.nn import functional
from torch.utils.checkpoint import checkpoint


class Conv1D(nn.Module):
    """y = x W + b with W [in, out], as GPT-2's files have it."""

    def __init__(self, inputs: int, outputs: int, deviation: float):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(inputs, outputs) * deviation)
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x):
        return torch.addmm(self.bias, x.reshape(-1, x.shape[-1]), self.weight).view(*x.shape[:-1], -1)


class Attention(nn.Module):
    def __init__(self, width: int, heads: int, residual_deviation: float):
        super().__init__()
        self.heads = heads
        self.c_attn = Conv1D(width, 3 * width, 0.02)
        self.c_proj = Conv1D(width, width, residual_deviation)

    def forward(self, x):
        batch, length, width = x.shape
        q, k, v = (
            part.view(batch, length, self.heads, -1).transpose(1, 2) for part in self.c_attn(x).split(width, dim=2)
        )
        y = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.c_proj(y.transpose(1, 2).reshape(batch, length, width))


class FeedForward(nn.Module):
    def __init__(self, width: int, residual_deviation: float):
        super().__init__()
        self.c_fc = Conv1D(width, 4 * width, 0.02)
        self.c_proj = Conv1D(4 * width, width, residual_deviation)

    def forward(self, x):
        return self.c_proj(functional.gelu(self.c_fc(x), approximate="tanh"))


class Block(nn.Module):
    def __init__(self, width: int, heads: int, residual_deviation: float):
        super().__init__()
        self.ln_1 = nn.LayerNorm(width)
        self.attn = Attention(width, heads, residual_deviation)
        self.ln_2 = nn.LayerNorm(width)
        self.mlp = FeedForward(width, residual_deviation)

    def forward(self, x):
        x = x + self.attn(self.ln_1(x))
        return x + self.mlp(self.ln_2(x))


class Network(nn.Module):
    """forward(tokens [batch, length], targets) is the mean loss in nats; the logits are never whole in memory."""

    def __init__(self, size, vocabulary: int):
        super().__init__()
        residual_deviation = 0.02 / math.sqrt(2 * size.layers)
        self.wte = nn.Embedding(vocabulary, size.width)
        self.wpe = nn.Embedding(size.context, size.width)
        nn.init.normal_(self.wte.weight, std=0.02)
        nn.init.normal_(self.wpe.weight, std=0.01)
        self.h = nn.ModuleList(Block(size.width, size.heads, residual_deviation) for _ in range(size.layers))
        self.ln_f = nn.LayerNorm(size.width)

    def hidden(self, tokens):
        x = self.wte(tokens) + self.wpe.weight[: tokens.shape[1]]
        for block in self.h:
            x = block(x)
        return self.ln_f(x)

    def forward(self, tokens, targets, chunk: int = 8192):
        x = self.hidden(tokens).flatten(0, 1)
        targets = targets.flatten()
        total = x.new_zeros((), dtype=torch.float32)
        for first in range(0, len(x), chunk):
            total = total + checkpoint(
                self._loss, x[first : first + chunk], targets[first : first + chunk], use_reentrant=False
            )
        return total / len(targets)

    def _loss(self, x, targets):
        return functional.cross_entropy((x @ self.wte.weight.T).float(), targets, reduction="sum")
