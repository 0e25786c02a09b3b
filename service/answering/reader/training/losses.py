"""What the reader is trained for: four losses over one batch."""

import torch
from torch import Tensor
from torch.nn import functional

from ingest.embedder.training.encoder import Masks
from service.answering.reader.training.batching import ExampleBatch
from service.answering.reader.training.examples import UNKNOWN
from service.answering.reader.training.network import Network

_FAR = -1e4
_SPAN, _ANSWERABLE, _EVIDENCE, _VERDICT = 1.0, 0.5, 0.5, 0.3


def loss_of(network: Network, batch: ExampleBatch, masks: Masks | None = None) -> Tensor:
    """The weighted sum of four losses.

    The cross entropy of the answer's ends, "no answer" being the first token; of there being an answer; of the unit
    that answers, among all of the passage and none; and of yes, no and neither. Where several tokens or units may be
    meant, the probability is that of any of them (maximum marginal likelihood: Berant et al. 2013,
    https://aclanthology.org/D13-1160).
    """
    ids, kinds, mask, allowed, starts, ends, unit, right, answered, verdict, group = map(torch.from_numpy, batch)
    with torch.autocast("cpu", torch.bfloat16):
        said = network(ids, kinds, mask, masks)
    span = (marginal(said.start, allowed, starts) + marginal(said.end, allowed, ends)) / 2
    judged = choice(said.answerable[:, None], answered[:, None], group)
    scores, there = unit_scores(said.evidence, unit, right.shape[1])
    found = choice((scores - said.evidence[:, :1]).masked_fill(~there, _FAR), right, group)
    known = functional.cross_entropy(said.verdict, verdict, ignore_index=UNKNOWN, reduction="sum") / len(ids)
    return _SPAN * span + _ANSWERABLE * judged + _EVIDENCE * found + _VERDICT * known


def marginal(logits: Tensor, allowed: Tensor, right: Tensor) -> Tensor:
    """The mean of -log of the probability, among what is allowed, of what is right: all [examples, choices]."""
    total = logits.masked_fill(~allowed, _FAR).logsumexp(1)
    return (total - logits.masked_fill(~right, _FAR).logsumexp(1)).mean()


def unit_scores(evidence: Tensor, unit: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """The mean logit of each unit's tokens.

    Args:
        evidence: a logit for each token [examples, tokens].
        unit: the unit that a token is of, -1 for none [examples, tokens].
        count: how many units an example has at most.

    Returns:
        The means [examples, count], and whether there is such a unit.
    """
    inside = functional.one_hot(unit + 1, count + 1)[..., 1:].to(evidence.dtype)
    sizes = inside.sum(1)
    return torch.einsum("et,etu->eu", evidence, inside) / sizes.clamp(min=1), sizes > 0


def choice(scores: Tensor, right: Tensor, group: Tensor) -> Tensor:
    """The cross entropy of picking what is right in each group of examples; where nothing is, nothing, which scores 0.

    Of an example by itself with one choice this is the binary cross entropy.

    Args:
        scores: of the choices of each example [examples, choices].
        right: those that answer, of the same shape.
        group: the number of each example's group, from 0 [examples].
    """
    count = int(group.max()) + 1
    inside = functional.one_hot(group, count).T.bool()[:, :, None]
    nothing = ~(inside & right[None]).flatten(1).any(1)
    choices = scores[None].masked_fill(~inside, _FAR).flatten(1)
    none = torch.zeros(count, 1)
    correct = torch.cat([nothing[:, None], (inside & right[None]).flatten(1)], 1)
    allowed = torch.ones_like(correct)
    return marginal(torch.cat([none, choices], 1), allowed, correct)
