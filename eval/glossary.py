"""What each figure is called and means, for people who read a report."""

from typing import NamedTuple


class Meaning(NamedTuple):
    """A figure's name and what it says, in one line."""

    title: str
    says: str


GLOSSARY: dict[str, Meaning] = {
    "correctness": Meaning("Correct", "The status is right, and the answer holds all it must and nothing it must not."),
    "correct_and_sourced": Meaning("Correct and sourced", "Correct, and every source that has to be cited is."),
    "source_hit": Meaning("Source hit", "Share of the needed sources that are cited."),
    "citation_precision_gold": Meaning("Citation precision", "Share of citations that point at text that answers."),
    "citation_recall_gold": Meaning("Citation recall", "Share of the answer's segments that such a citation holds up."),
    "evidence_recall": Meaning("Evidence recall", "Share of what has to be shown that a citation shows."),
    "quote_validity": Meaning("Quote validity", "Share of quotes that stand exactly where their citation says."),
    "segment_validity": Meaning("Segment validity", "Share of segments that stand where they say in the answer."),
    "exact_match": Meaning("Exact match", "The short answer is the expected one, as SQuAD compares them."),
    "token_f1": Meaning("Token F1", "Overlap of the words of the short answer and the expected one."),
    "recall@1": Meaning("Recall@1", "Share of what is needed that the first passage found holds."),
    "recall@3": Meaning("Recall@3", "The same for the first three passages."),
    "recall@5": Meaning("Recall@5", "The same for the first five passages."),
    "recall@10": Meaning("Recall@10", "The same for the first ten passages."),
    "ndcg@10": Meaning("nDCG@10", "How high the passages that are needed rank among the first ten."),
    "reciprocal_rank": Meaning("Reciprocal rank", "One over the rank of the first passage that is needed."),
    "abstention_precision": Meaning("Abstention precision", "Of the abstentions, the share that was right."),
    "abstention_recall": Meaning("Abstention recall", "Of the questions that no source answers, the share left open."),
    "abstention_f1": Meaning("Abstention F1", "The harmonic mean of the two."),
    "restraint": Meaning("Restraint", "Of the questions that no source answers, the share not answered outright."),
    "abstention_auroc": Meaning(
        "Abstention AUROC", "How well confidence parts answerable from unanswerable; 50 % is chance."
    ),
    "conflict_precision": Meaning("Conflict precision", "Of the conflicts reported, the share that is real."),
    "conflict_recall": Meaning("Conflict recall", "Of the real conflicts, the share that is reported."),
    "conflict_f1": Meaning("Conflict F1", "The harmonic mean of the two."),
    "calibration_error": Meaning(
        "Calibration error", "Mean gap between stated confidence and share correct; 0 is best."
    ),
    "aurc": Meaning("Area under risk-coverage", "Mean share of wrong answers over all confidence cut-offs; 0 is best."),
    "latency_p50_ms": Meaning("Latency, median", "Milliseconds until half of the answers are there."),
    "latency_p95_ms": Meaning("Latency, 95th percentile", "Milliseconds until 95 % of the answers are there."),
    "first_token_p50_ms": Meaning("First piece, median", "Milliseconds to the first piece of a streamed answer."),
    "first_token_p95_ms": Meaning("First piece, 95th percentile", "The same for 95 % of the answers."),
}
