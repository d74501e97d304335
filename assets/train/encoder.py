"""The network of all-MiniLM-L6-v2 as something that can learn, in torch.

Shapes: S sentences of T pieces each, of which `mask` (S, T) says which are there; vectors are `reader.WIDTH` long.
"""

import numpy as np
import reader
import torch
import torch.nn.functional as fn

# Share of the numbers that are left out at random while it learns.
DROPOUT = 0.1


def rounded(matrix):
    """A matrix as the program will read it, in floating point."""
    numbers, factors = reader.whole(matrix.detach().numpy().T)
    return torch.from_numpy((numbers * factors).T)


class Encoder(torch.nn.Module):
    """Starts as published; the vectors of pieces and of places stay as they are, all else learns.

    Matrices are used as the program will read them, rounded to few whole numbers, while what learns is the matrix before that: the
    gradient passes straight through (Bengio, Léonard and Courville, arXiv 1308.3432, 2013).
    """

    def __init__(self, tensors, kept):
        super().__init__()
        places = tensors["embeddings.position_embeddings.weight"][: reader.POSITIONS]
        kind = tensors["embeddings.token_type_embeddings.weight"][0]
        self.pieces = rounded(torch.tensor(tensors["embeddings.word_embeddings.weight"][kept]))
        self.places = torch.tensor(places + kind)
        learned = [n for n in tensors if n.startswith(("encoder.", "embeddings.LayerNorm"))]
        # A name in torch may hold no dot.
        self.learned = torch.nn.ParameterDict(
            {n.replace(".", "/"): torch.nn.Parameter(torch.tensor(np.array(tensors[n]))) for n in learned}
        )

    def tensors(self):
        """What it has learned, by the published names."""
        return {name.replace("/", "."): value.detach().numpy() for name, value in self.learned.items()}

    def forward(self, pieces, mask):
        """The vector of each piece in its sentence, (S, T, width)."""
        rows = self._norm(self.pieces[pieces] + self.places[: pieces.shape[1]], "embeddings/LayerNorm")
        absent = ((mask - 1) * 1e9)[:, None, None, :]
        for layer in range(reader.LAYERS):
            rows = self._layer(rows, absent, f"encoder/layer/{layer}/")
        return rows

    def _layer(self, rows, absent, of):
        sentences, pieces, width = rows.shape

        def heads(name):
            parts = self._linear(rows, of + "attention/self/" + name)
            return parts.view(sentences, pieces, reader.HEADS, -1).transpose(1, 2)

        seen = fn.scaled_dot_product_attention(heads("query"), heads("key"), heads("value"), attn_mask=absent)
        seen = seen.transpose(1, 2).reshape(sentences, pieces, width)
        seen = self._drop(self._linear(seen, of + "attention/output/dense"))
        rows = self._norm(rows + seen, of + "attention/output/LayerNorm")
        inner = fn.gelu(self._linear(rows, of + "intermediate/dense"))
        return self._norm(rows + self._drop(self._linear(inner, of + "output/dense")), of + "output/LayerNorm")

    def _linear(self, rows, name):
        learned = self.learned[name + "/weight"]
        weight = learned + (rounded(learned) - learned.detach())
        return fn.linear(rows, weight, self.learned[name + "/bias"])

    def _norm(self, rows, name):
        scale, shift = self.learned[name + "/weight"], self.learned[name + "/bias"]
        return fn.layer_norm(rows, (reader.WIDTH,), scale, shift, 1e-12)

    def _drop(self, rows):
        return fn.dropout(rows, DROPOUT, self.training)
