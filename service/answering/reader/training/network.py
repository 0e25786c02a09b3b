"""The reader in PyTorch: MiniLM's encoder with four heads."""

from collections.abc import Mapping
from typing import NamedTuple

import torch
from torch import Tensor, nn

from ingest.embedder.training import encoder
from ingest.embedder.training.encoder import Encoder, Masks
from service.answering.reader.training.graph import HEADS


class Said(NamedTuple):
    """Logits.

    Attributes:
        start: of the answer's first token, [batch, tokens].
        end: of its last, [batch, tokens].
        answerable: of there being an answer, [batch].
        evidence: of a token being of the sentence, item or row that answers, [batch, tokens].
        verdict: of neither, yes and no, [batch, 3].
    """

    start: Tensor
    end: Tensor
    answerable: Tensor
    evidence: Tensor
    verdict: Tensor


class Network(Encoder):
    """Heads for the ends of the answer, for there being one, for what of the passage answers, and for yes or no."""

    def __init__(self, vocabulary: int = 30522, width: int = 384, layers: int = 6, positions: int = 512) -> None:
        super().__init__(vocabulary, width, layers, positions)
        self.span = nn.Linear(width, 2)
        self.pool = nn.Linear(width, width)
        self.answerable = nn.Linear(width, 1)
        self.evidence = nn.Linear(width, 1)
        self.verdict = nn.Linear(width, 3)
        for head in (self.span, self.pool, self.answerable, self.evidence, self.verdict):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor, masks: Masks | None = None) -> Said:
        """Judge a batch, given as to `encode`."""
        x = self.encode(ids, kinds, mask, masks)
        with torch.autocast("cpu", enabled=False):
            start, end = self.span(x).unbind(-1)
            whole = torch.tanh(self.pool(x[:, 0]))
            evidence = self.evidence(x).squeeze(-1)
            return Said(start, end, self.answerable(whole).squeeze(-1), evidence, self.verdict(whole))


def from_bert(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The network's state from tensors named as in `BertModel`; those of the heads keep their names."""
    return encoder.from_bert(tensors) | {
        name: tensor for name, tensor in tensors.items() if name.split(".")[0] in HEADS
    }
