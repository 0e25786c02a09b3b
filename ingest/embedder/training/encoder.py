"""A BERT encoder in PyTorch (Devlin et al. 2019, https://arxiv.org/abs/1810.04805), of MiniLM's size.

Parameters carry their names in Hugging Face's `BertModel`, except that query, key and value are one matrix
here (`qkv`), which a CPU multiplies faster.
"""

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from ingest.embedder.training.names import JOINED, RENAMED

EPSILON = 1e-12
_FAR = 30000.0
_DRAWN = 1 << 23


class Masks:
    """Dropout (Srivastava et al. 2014) from masks drawn once: on a CPU, drawing them anew slows a step much more."""

    def __init__(self, share: float, seed: int) -> None:
        generator = torch.Generator().manual_seed(seed)
        kept = torch.rand(_DRAWN, generator=generator) >= share
        self._drawn = (kept / (1 - share)).to(torch.bfloat16)
        self._generator = generator

    def like(self, x: Tensor) -> Tensor:
        """A mask of the shape of `x`, from a random place of what was drawn."""
        start = int(torch.randint(_DRAWN - x.numel(), (1,), generator=self._generator))
        return self._drawn[start : start + x.numel()].view(x.shape)


class Layer(nn.Module):
    """Attention and feed-forward, each followed by a residual layer norm."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=EPSILON)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=EPSILON)

    def forward(self, x: Tensor, mask: Tensor, kept: tuple[Tensor, Tensor] | None = None) -> Tensor:
        """Map [batch, tokens, width] to the same shape.

        Args:
            x: a vector for each token.
            mask: [batch, 1, 1, tokens], added to the scores.
            kept: dropout's masks for both updates, of the shape of `x`; None keeps everything.
        """
        batch, tokens, width = x.shape
        parts = self.qkv(x).view(batch, tokens, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        scores = torch.matmul(query * query.shape[-1] ** -0.5, key.transpose(-1, -2)) + mask
        seen = torch.matmul(torch.softmax(scores, -1, dtype=scores.dtype), value)
        update = self.out(seen.transpose(1, 2).reshape(batch, tokens, width))
        x = self.norm1(x + (update if kept is None else update * kept[0]))
        update = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + (update if kept is None else update * kept[1]))


class Encoder(nn.Module):
    """Token ids to token vectors: six layers of 384."""

    def __init__(self, vocabulary: int = 30522, width: int = 384, layers: int = 6, positions: int = 512) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, width)
        self.places = nn.Embedding(positions, width)
        self.types = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=EPSILON)
        self.layers = nn.ModuleList([Layer(width, 12, 4 * width) for _ in range(layers)])

    def encode(self, ids: Tensor, kinds: Tensor, mask: Tensor, masks: Masks | None = None) -> Tensor:
        """Give each token its vector, float32 [batch, tokens, width], under autocast computed in bfloat16.

        Args:
            ids: token ids [batch, tokens].
            kinds: token types, 0 or 1, of the same shape.
            mask: 1 for a token, 0 for padding, of the same shape.
            masks: for dropout; None for none.
        """
        x = self.norm(self.words(ids) + self.types(kinds) + self.places.weight[: ids.shape[1]])
        if torch.is_autocast_enabled("cpu"):
            x = x.to(torch.bfloat16)
        added = ((mask.to(x.dtype) - 1.0) * _FAR)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, added, (masks.like(x), masks.like(x)) if masks else None)
        return x.float()


def from_bert(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """An encoder's state from tensors named as in `BertModel`."""
    state = {ours: tensors[theirs] for ours, theirs in RENAMED.items() if theirs in tensors}
    for ours, theirs in JOINED.items():
        if theirs[0] in tensors:
            state[ours] = torch.cat([tensors[name] for name in theirs])
    return state


def to_bert(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The inverse of `from_bert`; what `BertModel` has no name for keeps its own."""
    tensors = {RENAMED.get(name, name): tensor for name, tensor in state.items() if name not in JOINED}
    for ours, theirs in JOINED.items():
        tensors |= dict(zip(theirs, state[ours].chunk(3), strict=True))
    return {name: tensor.contiguous() for name, tensor in tensors.items()}
