"""Commands that measure or fit a part over question files, beside those that run a set."""

import random
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eval.progress import Bar

if TYPE_CHECKING:
    from eval.fitting import Asked

_FAILED = 1
_ROWS = click.option(
    "--data", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Rows, as SQuAD's."
)


@click.command()
@_ROWS
@click.option("--questions", type=click.IntRange(min=10), default=500, show_default=True)
@click.option("--passages", type=click.IntRange(1, 50), default=20, show_default=True)
@click.option("--articles", is_flag=True, help="Ingest whole articles as documents, not paragraph by paragraph.")
def openbook(data: Path, questions: int, passages: int, articles: bool) -> None:
    """Ask a file's questions over all its paragraphs."""
    from eval.openbook import book, drawn, figures, outcome
    from ingest.embedder.training.rows import load_rows

    rows = load_rows(data)
    with book(rows, whole_articles=articles) as place, Bar("openbook") as bar:
        outcomes = []
        for number, row in enumerate(drawn(rows, questions), 1):
            outcomes.append(outcome(place, place.ask(row, passages)))
            bar.show(number, questions)
    for name, value in figures(outcomes).items():
        click.echo(f"{name:34}{value:12.1f}")


@click.command("bench-retrieval")
@_ROWS
@click.option("--questions", type=click.IntRange(min=10), default=1000, show_default=True)
@click.option("--same-vectors", is_flag=True, help="Let peers embed with Citeback's model, not all-MiniLM-L6-v2.")
@click.option("--plot", type=click.Path(dir_okay=False, path_type=Path), help="Write the curves to this SVG file.")
def bench_retrieval(data: Path, questions: int, same_vectors: bool, plot: Path | None) -> int:
    """Find the same answers with Citeback and with what people use today; the peers are in the extra `bench`."""
    from eval.peer_plot import curves
    from eval.retrieval_bench import BUDGETS, run, table
    from ingest.embedder.training.rows import load_rows

    try:
        from eval.peers.lineup import lineup

        with Bar("bench-retrieval") as bar:
            tallies = run(load_rows(data), questions, partial(lineup, same_vectors=same_vectors), bar.show)
    except ImportError as error:
        click.echo(f"a peer is missing ({error.name}); run `make bench-retrieval`, which installs them", err=True)
        return _FAILED
    for line in table(tallies):
        click.echo(line)
    if plot is not None:
        plot.write_text(curves(BUDGETS, {name: tally.curve for name, tally in tallies.items()}), encoding="utf-8")
    return 0


@click.command("bench-scale")
@_ROWS
@click.option("--size", "sizes", type=click.IntRange(min=100), multiple=True, default=(1000, 10_000, 100_000))
@click.option("--questions", type=click.IntRange(min=20), default=200, show_default=True)
def bench_scale(data: Path, sizes: tuple[int, ...], questions: int) -> None:
    """Measure ingest and retrieval at growing sizes, over edited paragraphs of a question file."""
    from eval.scale_bench import run, table
    from ingest.embedder.training.rows import load_rows

    rows = load_rows(data)
    paragraphs = list(dict.fromkeys(row.context for row in rows))
    asked = list(dict.fromkeys(row.question for row in rows))
    random.Random(0).shuffle(asked)  # noqa: S311
    found = []
    for size in run(paragraphs, asked[:questions], sizes):
        found.append(size)
        click.echo(f"{size.passages:,} passages are done", err=True)
    for line in table(found):
        click.echo(line)


@click.command()
@click.option("--data", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="CANARD's.")
@click.option("--held-out", is_flag=True, help="Measure on the half that nothing was built with.")
@click.option("--limit", type=click.IntRange(min=1), help="Measure on so many questions.")
def followups(data: Path, held_out: bool, limit: int | None) -> None:
    """Ask follow-up questions bare, with all history, as worded here, and as a person rewrote them."""
    from eval.followups import WAYS, dialogues, figures, load, turned

    items = load(data, held_out=held_out)
    with dialogues(items) as services, Bar("followups") as bar:
        items = [item for item in items if item.answer][:limit]
        found = figures(items, services, WAYS, bar.show)
        new = figures(turned(items), services, ("bare", "chosen"), bar.show)
    click.echo(f"{'':24}{'found first':>12}{'in five':>9}{'F1':>8}{'words':>8}")
    for way, row in [*found.items(), *((f"new subject, {way}", row) for way, row in new.items())]:
        click.echo(f"{way:24}{row.first:12.1f}{row.found:9.1f}{row.f1:8.1f}{row.like:8.1f}")


@click.command()
def conflicts() -> None:
    """Ask of texts that contradict each other, and of texts that only seem to."""
    from eval.pairs import ask, figures, read

    pairs = read()
    outcomes = []
    with Bar("conflicts") as bar:
        for outcome in ask(pairs):
            outcomes.append(outcome)
            bar.show(len(outcomes), len(pairs))
    for outcome in outcomes:
        if not outcome.right:
            click.echo(f"{outcome.pair.id} ({outcome.pair.kind}): {outcome.answer.status}: {outcome.answer.answer}")
    for name, value in figures(outcomes).items():
        click.echo(f"{name:20}{value:8.1f}")


@click.command()
def faults() -> None:
    """Check lines as a chat model might write them, sound and with known faults; print what is let through."""
    import time

    from eval.faults import SOUND, let_through, read, scripted, shares
    from ingest.embedder import make_embeddings
    from service.answering.reader.trained import TrainedReader
    from service.settings import ServiceSettings

    settings = ServiceSettings.load()
    embedder, judge = make_embeddings(settings.embeddings), TrainedReader().support
    lines = list(scripted(read()))
    started = time.perf_counter()
    found = shares([(line, let_through(line, embedder, judge)) for line in lines])
    spent = 1000 * (time.perf_counter() - started) / len(lines)
    click.echo(f"{'':26}{'lines':>6}{'let through':>14}")
    for kind in sorted(found, key=lambda kind: (kind not in SOUND and kind != "all sound", kind.startswith("all"))):
        click.echo(f"{kind:26}{found[kind][0]:6}{found[kind][1]:12.1f} %")
    click.echo(f"{spent:.1f} ms a line")


_FILES = click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
_EACH = click.option("--each", type=click.IntRange(min=10), default=150, show_default=True, help="Questions of a file.")


_ROOT = click.option(
    "--folders", "root", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Question folders in it."
)


def _asked(files: tuple[Path, ...], each: int, root: Path | None, name: str) -> "list[Asked]":
    from eval.fitting import ask, ask_folders, corpus

    if not files and root is None:
        raise click.UsageError("give question files, or --folders")
    found: list[Asked] = []
    with Bar(name) as bar:
        if root is not None:
            found += ask_folders(root, bar.show)
        if files:
            with corpus(files, each) as (drawn, services):
                found += ask(drawn, services, bar.show)
    return found


@click.command()
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def groups(root: Path, out: Path) -> None:
    """Write the reader's training rows of the question folders in ROOT to OUT."""
    from eval.grouped import rows
    from service.answering.reader.training.rowfiles import write

    with Bar("groups") as bar:
        write(rows(root, bar.show), out)


@click.command("reading-folders")
@_ROWS
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--folders", type=click.IntRange(min=1), default=10, show_default=True)
@click.option("--articles", type=click.IntRange(min=1), default=12, show_default=True, help="In a folder.")
@click.option("--questions", type=click.IntRange(min=1), default=20, show_default=True, help="Of an article.")
def reading_folders(data: Path, out: Path, folders: int, articles: int, questions: int) -> None:
    """Write question folders to OUT: whole articles of a question file, with some of its questions."""
    from eval.reading import write
    from ingest.embedder.training.rows import load_rows

    for folder in write(load_rows(data), out, folders=folders, articles=articles, questions=questions):
        click.echo(folder)


@click.command("unpack-folders")
@click.argument("clones", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
def unpack_folders(clones: Path, out: Path) -> None:
    """Write the questions in eval/asked as question folders, their documents taken from the repositories in CLONES."""
    from eval.unpacking import PACKED, unpack

    for folder in unpack(PACKED, clones, out):
        click.echo(folder)


@click.command("fit-scorer")
@_FILES
@_ROOT
@_EACH
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where to write it.")
def fit_scorer(files: tuple[Path, ...], root: Path | None, each: int, out: Path) -> None:
    """Fit the scorer to question folders, and to question files, whose rows are put together to documents."""
    from eval.fitting import fitted
    from service.answering.scorer import save

    weights = fitted(_asked(files, each, root, "fit-scorer"))
    save(weights, out)
    click.echo(weights)


@click.command()
@_FILES
@_ROOT
@_EACH
def ablation(files: tuple[Path, ...], root: Path | None, each: int) -> None:
    """Print what each feature of the scorer brings on questions that it was not fitted to."""
    from eval.ablation import ablation as brought

    found = brought(_asked(files, each, root, "ablation"))
    click.echo(f"{'':20}{'first':>8}{'two':>8}{'three':>8}{'AUROC':>8}")
    for one in found:
        click.echo(f"{one.name:20}{one.first:8.1f}{one.two:8.1f}{one.three:8.1f}{one.parts:8.3f}")


COMMANDS = (
    openbook,
    bench_retrieval,
    bench_scale,
    followups,
    conflicts,
    faults,
    fit_scorer,
    ablation,
    groups,
    reading_folders,
    unpack_folders,
)
