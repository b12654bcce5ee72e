"""The other side of "ovid bench --against": runs a GPT-2 in PyTorch or ONNX Runtime, in fp32.

    rival.py torch|onnxruntime THREADS

Each line on standard input is a request in JSON, answered by one line of JSON on standard output. The first names the model:
{"model": FOLDER} or {"shape": {...}}, a GPT2Config's numbers for random weights. Then
{"kind": "prefill_all" | "prefill_last" | "decode", "sequences": N, "length": N, "steps": N} is answered by {"seconds": S}, so is
{"kind": "product", "rows": N, "depth": N, "columns": N, "repetitions": N} by those of one matrix product, and
{"kind": "score", "tokens": [...]} by {"log_probabilities": [...]}. The model is loaded when a text needs it. A failure is {"missing": PACKAGE} or {"error": TEXT}.
"""

import functools
import json
import os
import sys
import tempfile
import time

os.environ.setdefault("HF_HUB_OFFLINE", "1")

# Libraries print; replies must stay alone on their stream.
replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


def reply(**values):
    print(json.dumps(values), file=replies, flush=True)


def gpt2(request):
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel

    if "model" in request:
        model = GPT2LMHeadModel.from_pretrained(request["model"], dtype=torch.float32)
    else:
        torch.manual_seed(0)
        model = GPT2LMHeadModel(GPT2Config(**request["shape"]))
    return model.eval()


def tokens(sequences, length, vocabulary):
    return [[(s + 1) * 7919 * (i + 1) % vocabulary for i in range(length)] for s in range(sequences)]


class Torch:
    def __init__(self, request, threads):
        import torch
        import transformers

        torch.set_num_threads(threads)
        torch.set_grad_enabled(False)
        self.torch = torch
        self.request = request
        self.matrices = {}
        self.versions = {"torch": torch.__version__, "transformers": transformers.__version__}

    @functools.cached_property
    def model(self):
        return gpt2(self.request)

    def input(self, request):
        return self.torch.tensor(tokens(request["sequences"], request["length"], self.model.config.vocab_size))

    def prefill_all(self, request):
        ids = self.input(request)
        begin = time.perf_counter()
        self.model(ids, use_cache=False).logits
        return time.perf_counter() - begin

    def prefill_last(self, request):
        ids = self.input(request)
        begin = time.perf_counter()
        self.model(ids, use_cache=False, logits_to_keep=1).logits
        return time.perf_counter() - begin

    def decode(self, request):
        output = self.model(self.input(request), use_cache=True, logits_to_keep=1)
        begin = time.perf_counter()
        for _ in range(request["steps"]):
            token = output.logits[:, -1].argmax(-1, keepdim=True)
            output = self.model(token, past_key_values=output.past_key_values, use_cache=True)
        return time.perf_counter() - begin

    def product(self, request):
        rows, depth, columns = shape = request["rows"], request["depth"], request["columns"]
        if shape not in self.matrices:
            torch = self.torch
            self.matrices = {shape: (torch.randn(rows, depth), torch.randn(depth, columns), torch.empty(rows, columns))}
        a, b, c = self.matrices[shape]
        begin = time.perf_counter()
        for _ in range(request["repetitions"]):
            self.torch.mm(a, b, out=c)
        return (time.perf_counter() - begin) / request["repetitions"]

    def score(self, ids):
        logits = self.model(self.torch.tensor([ids[:-1]]), use_cache=False).logits[0].double().log_softmax(-1)
        return [logits[i, token].item() for i, token in enumerate(ids[1:])]


def fusible(model, last):
    """The same GPT-2, written in the operations that ONNX Runtime's transformer optimizer fuses."""
    import torch

    def linear(layer, x):
        return torch.addmm(layer.bias, x.view(-1, x.size(-1)), layer.weight).view(x.size()[:-1] + (layer.nf,))

    class Gpt2(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.model = model
            positions = model.config.n_positions
            mask = torch.ones(positions, positions, dtype=torch.bool).tril()
            self.register_buffer("mask", mask.view(1, 1, positions, positions))

        def attention(self, layer, x):
            def heads(part):
                return part.view(part.size()[:-1] + (model.config.n_head, -1)).permute(0, 2, 1, 3)

            q, k, v = (heads(part) for part in linear(layer.c_attn, x).split(model.config.n_embd, dim=2))
            weights = torch.matmul(q, k.transpose(-1, -2)) / v.size(-1) ** 0.5
            rows, columns = weights.size(-2), weights.size(-1)
            seen = self.mask[:, :, columns - rows : columns, :columns]
            weights = torch.where(seen, weights, torch.tensor(-1e4)).softmax(-1)
            x = torch.matmul(weights, v).permute(0, 2, 1, 3).contiguous()
            return linear(layer.c_proj, x.view(x.size()[:-2] + (x.size(-2) * x.size(-1),)))

        def feed_forward(self, layer, x):
            x = linear(layer.c_fc, x)
            x = 0.5 * x * (1.0 + torch.tanh(0.7978845608028654 * (x + 0.044715 * torch.pow(x, 3.0))))
            return linear(layer.c_proj, x)

        def forward(self, ids):
            body = self.model.transformer
            x = body.wte(ids) + body.wpe(torch.arange(ids.size(1)).unsqueeze(0))
            for block in body.h:
                x = self.attention(block.attn, block.ln_1(x)) + x
                x = x + self.feed_forward(block.mlp, block.ln_2(x))
            x = body.ln_f(x)
            return self.model.lm_head(x[:, -1:] if last else x)

    return Gpt2().eval()


class OnnxRuntime:
    """An export of the model, fused by ONNX Runtime's own transformer optimizer. Prefill only."""

    def __init__(self, request, threads):
        import numpy
        import onnx
        import onnxruntime

        self.numpy = numpy
        self.threads = threads
        self.folder = tempfile.TemporaryDirectory(prefix="ovid-bench-onnx")
        self.model = gpt2(request)
        self.sessions = {}
        self.versions = {"onnxruntime": onnxruntime.__version__, "onnx": onnx.__version__}

    def session(self, last):
        if last not in self.sessions:
            self.sessions[last] = self.export(last)
        return self.sessions[last]

    def export(self, last):
        import onnxruntime
        import torch
        from onnxruntime.transformers import optimizer

        file = os.path.join(self.folder.name, "last.onnx" if last else "all.onnx")
        with torch.no_grad():
            torch.onnx.export(
                fusible(self.model, last),
                (torch.zeros(2, 8, dtype=torch.int64),),
                file,
                dynamo=False,
                opset_version=17,
                input_names=["ids"],
                output_names=["logits"],
                dynamic_axes={"ids": {0: "sequences", 1: "length"}},
            )
        config = self.model.config
        fused = optimizer.optimize_model(
            file, model_type="gpt2", num_heads=config.n_head, hidden_size=config.n_embd, use_gpu=False
        )
        attention = fused.get_fused_operator_statistics()["Attention"]
        if attention != config.n_layer:
            raise RuntimeError(f"its optimizer fused {attention} of {config.n_layer} attention layers")
        fused.save_model_to_file(file)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        return onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])

    def run(self, ids, last):
        session = self.session(last)
        values = {"ids": self.numpy.array(ids, dtype=self.numpy.int64)}
        begin = time.perf_counter()
        logits = session.run(None, values)[0]
        return logits, time.perf_counter() - begin

    def prefill(self, request, last):
        return self.run(tokens(request["sequences"], request["length"], self.model.config.vocab_size), last)[1]

    def prefill_all(self, request):
        return self.prefill(request, False)

    def prefill_last(self, request):
        return self.prefill(request, True)

    def decode(self, request):
        raise RuntimeError("it only prefills here; leave out the cases decode-1, decode-8 and products")

    def score(self, ids):
        logits = self.run([ids[:-1]], False)[0][0].astype(self.numpy.float64)
        logits -= logits.max(-1, keepdims=True)
        logits -= self.numpy.log(self.numpy.exp(logits).sum(-1, keepdims=True))
        return [float(logits[i, token]) for i, token in enumerate(ids[1:])]


def serve(kind, threads):
    request = json.loads(sys.stdin.readline())
    rival = {"torch": Torch, "onnxruntime": OnnxRuntime}[kind](request, threads)
    reply(versions=rival.versions)
    for line in sys.stdin:
        request = json.loads(line)
        if request["kind"] == "score":
            reply(log_probabilities=rival.score(request["tokens"]))
        else:
            reply(seconds=getattr(rival, request["kind"])(request))


try:
    serve(sys.argv[1], int(sys.argv[2]))
except ModuleNotFoundError as failure:
    reply(missing=failure.name)
except Exception as failure:  # whatever it is, the user is told in a sentence
    reply(error=f"{type(failure).__name__}: {failure}".splitlines()[0])
