"""GPT-2 in PyTorch, with the parameter names and layouts of Hugging Face's files."""

import math

import torch
from torch import nn
from torch.nn import functional

from sizes import CONTEXT

CHUNK = 1024  # tokens whose logits exist at once
QUERIES = 256  # whose scores exist at once: what lies after the last of them is not computed


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

    def forward(self, x, span: int):
        batch, length, width = x.shape
        q, k, v = (
            part.reshape(batch * length // span, span, self.heads, -1).transpose(1, 2)
            for part in self.c_attn(x).split(width, dim=2)
        )
        y = (causal if x.device.type == "cpu" else fused)(q, k, v)
        return self.c_proj(y.transpose(1, 2).reshape(batch, length, width))


def fused(q, k, v):
    return functional.scaled_dot_product_attention(q, k, v, is_causal=True)


def causal(q, k, v):
    """What the fused kernel computes, as plain products: PyTorch's own takes 2.5 times as long on a CPU without AMX."""
    rows, heads, span, width = q.shape
    q, k, v = (part.reshape(rows * heads, span, width) for part in (q, k, v))
    queries = min(span, QUERIES)
    mask = torch.full((queries, queries), -math.inf, dtype=q.dtype).triu(1)
    parts = []
    for first in range(0, span, queries):
        end = first + queries
        above = functional.pad(mask, (first, 0))
        scores = torch.baddbmm(above, q[:, first:end], k[:, :end].transpose(1, 2), alpha=1 / math.sqrt(width))
        with torch.autocast("cpu", enabled=False):
            weights = scores.softmax(-1)  # of q's type in and out, float32 inside
        parts.append(torch.bmm(weights, v[:, :end]))
    return torch.cat(parts, 1).view(rows, heads, span, width)


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

    def forward(self, x, span: int):
        x = x + self.attn(self.ln_1(x), span)
        return x + self.mlp(self.ln_2(x))


class MeanLoss(torch.autograd.Function):
    """Cross-entropy of x @ weight.T, in nats a token; the gradients are made with the loss, so that no logit is kept or computed twice."""

    @staticmethod
    def forward(context, x, weight, targets):
        device = x.device.type
        if torch.is_autocast_enabled(device):
            x = x.to(torch.get_autocast_dtype(device))
        low = weight.to(x.dtype)
        x_gradient = torch.empty_like(x)
        weight_gradient = torch.zeros_like(weight)
        total = torch.zeros((), dtype=torch.float32, device=x.device)
        for first in range(0, len(x), CHUNK):
            part, target = x[first : first + CHUNK], targets[first : first + CHUNK, None]
            logits = part @ low.T
            # Of x's type in and out, float32 inside. As bfloat16 a probability is off by 0.2 % at most, either way, so the mean of its logarithms
            # is not.
            with torch.autocast(device, enabled=False):
                gradient = logits.softmax(-1)
            total -= gradient.gather(1, target).float().log().sum()
            if not any(context.needs_input_grad):
                continue
            gradient[torch.arange(len(part), device=x.device), target[:, 0]] -= 1
            x_gradient[first : first + CHUNK] = gradient @ low
            weight_gradient += gradient.T @ part
        context.save_for_backward(x_gradient, weight_gradient)
        return total / len(x)

    @staticmethod
    def backward(context, above):
        x_gradient, weight_gradient = context.saved_tensors
        scale = above / len(x_gradient)
        return x_gradient.float() * scale, weight_gradient * scale, None


class Network(nn.Module):
    """forward(tokens [batch, length], targets) is the mean loss in nats. Attention reaches back to the last multiple of span."""

    def __init__(self, size, vocabulary: int):
        super().__init__()
        residual_deviation = 0.02 / math.sqrt(2 * size.layers)
        self.wte = nn.Embedding(vocabulary, size.width)
        self.wpe = nn.Embedding(CONTEXT, size.width)
        nn.init.normal_(self.wte.weight, std=0.02)
        nn.init.normal_(self.wpe.weight, std=0.01)
        self.h = nn.ModuleList(Block(size.width, size.heads, residual_deviation) for _ in range(size.layers))
        self.ln_f = nn.LayerNorm(size.width)

    def forward(self, tokens, targets, span: int):
        x = self.wte(tokens) + self.wpe.weight[: tokens.shape[1]]
        for block in self.h:
            x = block(x, span)
        return MeanLoss.apply(self.ln_f(x).flatten(0, 1), self.wte.weight, targets.flatten())
