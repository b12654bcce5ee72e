"""Holds Ovid's rounding errors against those of transformers in float32: log-probabilities of both are compared with transformers'
in double precision, on ten deep random checkpoints and on the shipped ladder.

    python .ci/rounding.py [FOLDER]

Needs torch and transformers, and a built Ovid. The checkpoints are made in FOLDER, else in a temporary one. Random tokens for
random checkpoints; the ladder reads the READMEs of this project. Exit status 0 when the root mean square and the worst error of
each are at most transformers'.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import torch  # noqa: E402
from transformers import AutoModelForCausalLM, AutoTokenizer, GPT2Config, GPT2LMHeadModel  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "model/shipped/src/main/resources/ovid/shipped"
READMES = ("README.md", "tasks/README.md", "model/README.md", "results/README.md")
# layers, width, heads, vocabulary, tokens, standard deviation of the weights, gains and biases random as well
RANDOM = [
    (12, 256, 4, 2000, 256, 0.02, False),
    (24, 256, 8, 2000, 256, 0.05, True),
    (12, 768, 12, 4000, 200, 0.02, False),
    (24, 384, 6, 2000, 256, 0.08, True),
    (12, 768, 12, 4000, 200, 0.06, True),
    (36, 192, 3, 1000, 256, 0.1, True),
    (6, 1024, 16, 3000, 150, 0.02, True),
    (24, 1024, 16, 3000, 100, 0.02, False),
    (48, 128, 2, 500, 256, 0.15, True),
    (12, 640, 10, 5000, 512, 0.04, True),
]


def random_checkpoint(folder, number, shape):
    layers, width, heads, vocabulary, tokens, deviation, all_random = shape
    torch.manual_seed(number)
    model = GPT2LMHeadModel(
        GPT2Config(
            n_layer=layers, n_embd=width, n_head=heads, vocab_size=vocabulary, n_positions=512, initializer_range=deviation,
            bos_token_id=0, eos_token_id=0,
        )
    )  # fmt: skip
    if all_random:
        with torch.no_grad():
            for name, parameter in model.named_parameters():
                if "ln_" in name and name.endswith("weight"):
                    parameter.copy_(1 + 0.5 * torch.randn_like(parameter))
                elif name.endswith("bias"):
                    parameter.copy_(0.1 * torch.randn_like(parameter))
    model.save_pretrained(folder)
    return torch.randint(0, vocabulary, (tokens,)).tolist()


def log_probabilities(folder, tokens, dtype):
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=dtype).eval()
    ids = torch.tensor(tokens)
    with torch.no_grad():
        logits = model(ids[None]).logits[0]
    return torch.log_softmax(logits, -1)[:-1].gather(1, ids[1:, None])[:, 0].double()


def ovid(folder, tokens, scratch):
    file = scratch / "tokens.txt"
    file.write_text(" ".join(map(str, tokens)))
    home = subprocess.run([ROOT / "ovid", "mvn", "-version"], capture_output=True, text=True, check=True).stdout
    java = next(line.split("runtime: ")[1] for line in home.splitlines() if "runtime: " in line) + "/bin/java"
    modules = ROOT / "harness/target/modules"
    command = [java, "--add-modules", "ovid.model", "-p", modules, ROOT / ".ci/LogProbabilities.java", folder, file]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return torch.tensor([float(line) for line in printed.split()], dtype=torch.double)


def compare(name, folder, texts, scratch):
    exact = torch.cat([log_probabilities(folder, tokens, torch.double) for tokens in texts])
    ours = torch.cat([ovid(folder, tokens, scratch) for tokens in texts])
    theirs = torch.cat([log_probabilities(folder, tokens, torch.float32) for tokens in texts])
    errors = [ours - exact, theirs - exact]
    square, worst = ([reduce(e).item() for e in errors] for reduce in (lambda e: e.pow(2).mean().sqrt(), lambda e: e.abs().max()))
    print(
        f"{name:28} rms {square[0]:.2e} of {square[1]:.2e}: {square[0] / square[1]:.2f}"
        f"   worst {worst[0]:.2e} of {worst[1]:.2e}: {worst[0] / worst[1]:.2f}",
        flush=True,
    )
    return square[0] <= square[1] and worst[0] <= worst[1]


def main():
    subprocess.run([ROOT / "ovid", "--version"], check=True, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(sys.argv[1] if len(sys.argv) > 1 else temporary)
        good = []
        for number, shape in enumerate(RANDOM):
            folder = scratch / f"random-{number}"
            tokens = random_checkpoint(folder, number, shape)
            good.append(compare("{} layers, width {}".format(*shape), folder, [tokens], scratch))
        texts = [(ROOT / name).read_text() for name in READMES]
        for folder in sorted(each for each in SHIPPED.iterdir() if each.is_dir()):
            tokenizer = AutoTokenizer.from_pretrained(folder)
            good.append(compare(folder.name, folder, [tokenizer(text)["input_ids"][:1000] for text in texts], scratch))
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
