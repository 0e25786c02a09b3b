"""The reader in PyTorch: BERT (Devlin et al. 2019, https://arxiv.org/abs/1810.04805) with two heads.

Parameters carry their names in Hugging Face's `BertModel`, except that query, key and value are one matrix
here (`qkv`), which a CPU multiplies faster.
"""

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from service.reader.training.names import JOINED, RENAMED

EPSILON = 1e-12
_FAR = 30000.0


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

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Map [batch, tokens, width] to the same shape; `mask` [batch, 1, 1, tokens] is added to the scores."""
        batch, tokens, width = x.shape
        parts = self.qkv(x).view(batch, tokens, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        scores = torch.matmul(query * query.shape[-1] ** -0.5, key.transpose(-1, -2)) + mask
        seen = torch.matmul(torch.softmax(scores, -1, dtype=scores.dtype), value)
        x = self.norm1(x + self.out(seen.transpose(1, 2).reshape(batch, tokens, width)))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


class Network(nn.Module):
    """Six layers of 384, a head for the ends of the answer and one for whether there is an answer."""

    def __init__(self, vocabulary: int = 30522, width: int = 384, layers: int = 6, positions: int = 512) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, width)
        self.places = nn.Embedding(positions, width)
        self.types = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=EPSILON)
        self.layers = nn.ModuleList([Layer(width, 12, 4 * width) for _ in range(layers)])
        self.span = nn.Linear(width, 2)
        self.pool = nn.Linear(width, width)
        self.answerable = nn.Linear(width, 1)
        for head in (self.span, self.pool, self.answerable):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Judge a batch.

        Args:
            ids: token ids [batch, tokens].
            kinds: token types, 0 or 1, of the same shape.
            mask: 1 for a token, 0 for padding, of the same shape.

        Returns:
            The logits of the answer's start and end [batch, tokens] and of there being an answer [batch].
        """
        x = self.norm(self.words(ids) + self.types(kinds) + self.places.weight[: ids.shape[1]])
        if torch.is_autocast_enabled("cpu"):
            x = x.to(torch.bfloat16)
        added = ((mask.to(x.dtype) - 1.0) * _FAR)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, added)
        x = x.float()
        with torch.autocast("cpu", enabled=False):
            start, end = self.span(x).unbind(-1)
            answerable = self.answerable(torch.tanh(self.pool(x[:, 0]))).squeeze(-1)
        return start, end, answerable


def from_bert(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The network's state from tensors named as in `BertModel`; those of the heads keep their names."""
    state = {ours: tensors[theirs] for ours, theirs in RENAMED.items() if theirs in tensors}
    for ours, theirs in JOINED.items():
        if theirs[0] in tensors:
            state[ours] = torch.cat([tensors[name] for name in theirs])
    heads = ("span.", "pool.", "answerable.")
    return state | {name: tensor for name, tensor in tensors.items() if name.startswith(heads)}


def to_bert(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The inverse of `from_bert`."""
    tensors = {RENAMED.get(name, name): tensor for name, tensor in state.items() if name not in JOINED}
    for ours, theirs in JOINED.items():
        tensors |= dict(zip(theirs, state[ours].chunk(3), strict=True))
    return {name: tensor.contiguous() for name, tensor in tensors.items()}
