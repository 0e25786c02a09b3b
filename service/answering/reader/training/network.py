"""The reader in PyTorch: MiniLM's encoder with two heads."""

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from ingest.embedder.training import encoder
from ingest.embedder.training.encoder import Encoder, Masks

_HEADS = ("span.", "pool.", "answerable.")


class Network(Encoder):
    """A head for the ends of the answer and one for whether there is an answer."""

    def __init__(self, vocabulary: int = 30522, width: int = 384, layers: int = 6, positions: int = 512) -> None:
        super().__init__(vocabulary, width, layers, positions)
        self.span = nn.Linear(width, 2)
        self.pool = nn.Linear(width, width)
        self.answerable = nn.Linear(width, 1)
        for head in (self.span, self.pool, self.answerable):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def forward(
        self, ids: Tensor, kinds: Tensor, mask: Tensor, masks: Masks | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Judge a batch, given as to `encode`.

        Returns:
            The logits of the answer's start and end [batch, tokens] and of there being an answer [batch].
        """
        x = self.encode(ids, kinds, mask, masks)
        with torch.autocast("cpu", enabled=False):
            start, end = self.span(x).unbind(-1)
            answerable = self.answerable(torch.tanh(self.pool(x[:, 0]))).squeeze(-1)
        return start, end, answerable


def from_bert(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The network's state from tensors named as in `BertModel`; those of the heads keep their names."""
    return encoder.from_bert(tensors) | {name: tensor for name, tensor in tensors.items() if name.startswith(_HEADS)}
