"""Writes encoding.json: how lm-evaluation-harness 0.4 encodes requests, by its own functions.

    python make_encoding_golden.py > ../resources/ovid/harness/encoding/encoding.json

Needs lm_eval 0.4.13 (pip install --no-deps lm_eval, and what it imports). The tokenizer is a toy that both sides have in a few
lines: a character is a token, except that "ab" and " c" are one. So merges across the border between context and continuation
happen, and neither a vocabulary nor a library has to agree.
"""

import json

from lm_eval.api.model import TemplateLM
from lm_eval.utils import get_rolling_token_windows, make_disjoint_window

END_OF_TEXT = 0


def encode(text):
    tokens, i = [], 0
    while i < len(text):
        if text.startswith(("ab", " c"), i):
            tokens.append(1 if text[i] == "a" else 2)
            i += 2
        else:
            tokens.append(ord(text[i]) + 10)
            i += 1
    return tokens


class Recorder(TemplateLM):
    """Keeps what it is asked instead of asking a model."""

    backend = "causal"
    eot_token_id = END_OF_TEXT
    prefix_token_id = END_OF_TEXT

    def tok_encode(self, string, add_special_tokens=None, **kwargs):
        return encode(string)

    def _loglikelihood_tokens(self, requests, **kwargs):
        return [(context, continuation) for _, context, continuation in requests]

    def loglikelihood_rolling(self, requests, disable_tqdm=False):
        raise NotImplementedError

    def generate_until(self, requests, disable_tqdm=False):
        raise NotImplementedError


class Pair:
    def __init__(self, *args):
        self.args = args


PAIRS = [
    ("the end", " is near"),
    ("the end ", "is near"),
    ("the end  \n", "is near"),
    ("no-break\u00a0", "space"),
    ("ideographic\u3000", "space"),
    ("unit separator\u001f", "x"),
    ("file separator\u001c", "x"),
    ("next line\u0085", "x"),
    ("line separator\u2028", "x"),
    ("zero width\u200b", "x"),
    ("mongolian\u180e", "x"),
    ("a", "b"),
    ("xa", "bc"),
    ("merge", " c"),
    ("merge ", "c"),
    ("two", "  spaces"),
    ("", "alone"),
    ("", " alone"),
    ("caf\u00e9", " \U0001f600 done"),
]

# Every relation of a text's length to the context's.
ROLLING = [(n, context) for context in (1, 2, 4, 7) for n in range(0, 16)]


def main():
    answers = Recorder().loglikelihood([Pair(*pair) for pair in PAIRS], disable_tqdm=True)
    pairs = [
        {"context": context, "continuation": continuation, "context_tokens": c, "continuation_tokens": t}
        for (context, continuation), (c, t) in zip(PAIRS, answers)
    ]
    rolling = []
    for n, context in ROLLING:
        tokens = list(range(100, 100 + n))
        windows = map(
            make_disjoint_window,
            get_rolling_token_windows(token_list=tokens, prefix_token=END_OF_TEXT, max_seq_len=context, context_len=1),
        )
        rolling.append({"tokens": tokens, "context_length": context, "windows": [[list(a), list(b)] for a, b in windows]})
    truncated = []
    for context, continuation, length in [(5, 3, 7), (5, 3, 8), (6, 3, 7), (20, 3, 7), (20, 7, 7), (1, 7, 7)]:
        # huggingface.py, _loglikelihood_tokens: cut from the left to one more than the context, then drop the last.
        whole = list(range(1000, 1000 + context + continuation))
        inputs = whole[-(length + 1) :][:-1]
        truncated.append(
            {"context": context, "continuation": continuation, "context_length": length, "input": inputs, "targets": whole[-continuation:]}
        )
    print(json.dumps({"pairs": pairs, "rolling": rolling, "truncated": truncated}, separators=(",", ":")))


if __name__ == "__main__":
    main()
