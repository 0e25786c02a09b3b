"""Train, release and measure the reader: `python -m service.answering.reader.training --help`."""

import json
import logging
import random
import tempfile
from pathlib import Path
from typing import Any

import click

from ingest.embedder.training import base
from ingest.embedder.training.rows import held_out, load_rows
from service.answering.reader.config import shipped_folder
from service.answering.reader.model import ReadingModel
from service.answering.reader.training import compare, evaluate, release, rowfiles, unpack
from service.answering.reader.training import mix as mixture
from service.answering.reader.windows import load_tokenizer

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FILE_OUT = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def main() -> None:
    """Train, release and measure the reader."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=_FILE_OUT)
@click.option("--statements", is_flag=True, help="Take in the entailment sets, as questions of yes and no.")
@click.option("--seed", default=19, show_default=True, help="Which rows are drawn, and in what order.")
def mix(folder: Path, out: Path, statements: bool, seed: int) -> None:
    """Put the training rows of all sets in FOLDER together, as the product shows them, and write them to OUT."""
    rows = mixture.mixed(folder, seed, with_statements=statements)
    rowfiles.write(rows, out)
    for name, count in sorted(mixture.counted(rows).items()):
        click.echo(f"{count:7d} {name}")


@main.command()
@click.option("--model", type=_FOLDER, help="A released folder; the shipped one by default.")
@click.option("--out", type=_FILE_OUT, required=True, help="Where the weights are written, for `train --start`.")
def widen(model: Path | None, out: Path) -> None:
    """Write a released model's 8-bit weights as floats, to train on from where no others were kept."""
    unpack.widen(model or shipped_folder(), out)


@main.command()
@click.option("--data", type=_FILE, required=True, help="Rows over paragraphs; a few articles are held out.")
@click.option("--groups-of", type=_FILE, help="Rows in groups besides, as `citeback eval groups` writes them.")
@click.option("--groups", default=0.5, show_default=True, help="The share of the batches that hold groups.")
@click.option("--sentences", type=_FILE, help="Rows over single sentences, for variety.")
@click.option("--start", type=_FILE, help="Weights to go on from, instead of all-MiniLM-L6-v2's.")
@click.option("--examples", default=150_000, show_default=True, help="How many examples to train on.")
@click.option("--minutes", type=float, help="End by then, whatever is reached.")
@click.option("--rate", default=2e-4, show_default=True, help="The peak learning rate; a second pass wants less.")
@click.option("--dropout", default=0.0, show_default=True, help="The share of each layer's updates to leave out.")
@click.option("--near-misses", default=0.0, show_default=True, help="The share of questions changed to have no answer.")
@click.option("--negatives", default=0.12, show_default=True, help="The share put to a passage that only looks right.")
@click.option("--titles", default=0.2, show_default=True, help="The share of passages with their title before them.")
@click.option("--noise", default=0.1, show_default=True, help="The share of questions in key words or with slips.")
@click.option("--frozen", default=0, show_default=True, help="How many of the first layers stay as they are.")
@click.option("--seed", default=7, show_default=True, help="Of all random numbers; another one for each pass averaged.")
@click.option("--out", type=_FOLDER, required=True, help="Where weights.safetensors is written.")
def train(
    data: Path, groups_of: Path | None, sentences: Path | None, start: Path | None, out: Path, **plan: Any
) -> None:
    """Train on a CPU with bfloat16; two cores take about 80 minutes for the default."""
    from service.answering.reader.training.loop import Plan
    from service.answering.reader.training.loop import train as run

    rows = [row for row in load_rows(data) if not held_out(row.title)]
    rows += load_rows(groups_of) if groups_of else []
    others = load_rows(sentences) if sentences else []
    with tempfile.TemporaryDirectory() as folder:
        if start is None:
            start = Path(folder) / "base.safetensors"
            start.write_bytes(base.MODEL.read())
        tokenizer = load_tokenizer(base.TOKENIZER.read())
        run(rows, others, tokenizer, start, Plan(**plan), out)


@main.command()
@click.option("--weights", "files", type=_FILE, multiple=True, required=True, help="What `train` wrote; several.")
@click.option("--half", is_flag=True, help="In half precision: half the size, to be kept.")
@click.option("--out", type=_FOLDER, required=True, help="Where weights.safetensors is written.")
def average(files: tuple[Path, ...], half: bool, out: Path) -> None:
    """Average the weights of several runs that went on from the same ones; of one, write them anew."""
    release.average(files, out, half=half)


@main.command()
@click.option("--weights", type=_FILE, required=True, help="Whose encoder and ends of answers are kept.")
@click.option("--heads", type=_FILE, required=True, help="What was trained on from there with the encoder frozen.")
@click.option("--out", type=_FOLDER, required=True, help="Where weights.safetensors is written.")
def exchange(weights: Path, heads: Path, out: Path) -> None:
    """Take the heads that judge a whole passage from other weights over the same encoder."""
    release.exchange(weights, heads, out)


@main.command("release")
@click.option("--weights", type=_FILE, required=True, help="What `train` wrote.")
@click.option("--data", type=_FILE, required=True, help="The same rows as for `train`: the held-out ones are used.")
@click.option("--groups-of", type=_FILE, help="Groups that were not trained on: the probability is fitted to them.")
@click.option("--precision", type=click.Choice(["int8", "fp32"]), default="int8", show_default=True)
@click.option("--out", type=_FOLDER, required=True, help="The folder for the model, its tokenizer and reader.json.")
def release_command(weights: Path, data: Path, groups_of: Path | None, precision: str, out: Path) -> None:
    """Pack trained weights and calibrate them on the held-out articles, and on groups."""
    release.pack(weights, base.TOKENIZER.read(), out, "int8" if precision == "int8" else "fp32")
    rows = [row for row in load_rows(data) if held_out(row.title)]
    release.calibrate(out, rows, load_rows(groups_of) if groups_of else ())


@main.command("eval")
@click.option("--data", "files", type=_FILE, multiple=True, required=True, help="Rows; may be given several times.")
@click.option("--model", type=_FOLDER, help="A released folder; the shipped one by default.")
@click.option("--limit", type=int, help="Measure on so many rows of each file, drawn at random.")
@click.option("--titles", is_flag=True, help="Put titles before the passages.")
@click.option("--no-speed", is_flag=True, help="Leave time and memory out.")
def eval_command(files: tuple[Path, ...], model: Path | None, limit: int | None, titles: bool, no_speed: bool) -> None:
    """Print, as JSON, what the reader reaches."""
    folder = model or shipped_folder()
    figures: dict[str, evaluate.Figures] = {}
    if not no_speed:
        figures["memory"] = evaluate.memory(folder)
    sets = {path.name.split(".")[0]: load_rows(path) for path in files}
    first = next(iter(sets.values()))
    if not no_speed:
        for threads in (1, 2):
            figures[f"milliseconds_{threads}_threads"] = evaluate.speed(folder, first, threads)
    loaded = ReadingModel(folder)
    for name, rows in sets.items():
        chosen = random.Random(1).sample(rows, limit) if limit and limit < len(rows) else rows
        figures[name] = evaluate.quality(loaded, chosen, titles=titles)
    click.echo(json.dumps(figures, indent=2))


@main.command("compare")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--model", "folders", type=_FOLDER, multiple=True, help="A released folder; several. The shipped one else."
)
@click.option("--set", "names", type=click.Choice(compare.SETS), multiple=True, help="Only these sets.")
@click.option("--limit", default=300, show_default=True, help="So many rows of each set, drawn at random.")
@click.option("--out", type=_FILE_OUT, help="Where the figures are written as JSON, besides.")
def compare_command(
    folder: Path, folders: tuple[Path, ...], names: tuple[str, ...], limit: int, out: Path | None
) -> None:
    """Print what readers reach on the held-out part of each question set in FOLDER, as a table."""
    models = {str(one): ReadingModel(one) for one in folders or (shipped_folder(),)}
    results = {}
    for name in names or compare.SETS:
        if rows := compare.rows_of(folder, name, limit):
            results[name] = [compare.figures(model, rows) for model in models.values()]
    click.echo(compare.table(results, list(models)))
    if out:
        out.write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
