"""Train, release and compare embedders: `python -m ingest.embedder.training --help`."""

import json
import logging
import tempfile
from pathlib import Path

import click

from ingest.embedder.config import shipped_folder
from ingest.embedder.minilm import MiniLMEmbeddings
from ingest.embedder.training import base
from ingest.embedder.training.evaluate import recall
from ingest.embedder.training.release import blend, pack
from ingest.embedder.training.rows import held_out, load_rows

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)
_PASSAGE_CHARS, _ARTICLES, _EACH = 800, 6, 8
_FOLDERS = 4  # of a batch of groups, whose questions come with two passages each
_READ_TOKENS = 208  # in training; a passage of 800 characters seldom has more


@click.group()
def main() -> None:
    """Train, release and compare embedders."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")


@main.command()
@click.option("--data", type=_FILE, required=True, help="Questions over paragraphs; a few articles are held out.")
@click.option("--groups-of", type=_FILE, help="Rows in groups besides, as `citeback eval groups` writes them.")
@click.option("--groups", "share", default=0.6, show_default=True, help="The share of the batches that are of them.")
@click.option("--start", type=_FILE, help="Weights to go on from, instead of all-MiniLM-L6-v2's.")
@click.option("--rate", default=5e-5, show_default=True, help="The peak learning rate.")
@click.option("--steps", default=1_600, show_default=True, help=f"How many batches of {_ARTICLES * _EACH} pairs.")
@click.option("--minutes", type=float, help="End by then, whatever is reached.")
@click.option("--out", type=_FOLDER, required=True, help="Where weights.safetensors is written.")
def train(
    data: Path,
    groups_of: Path | None,
    share: float,
    start: Path | None,
    rate: float,
    steps: int,
    minutes: float | None,
    out: Path,
) -> None:
    """Tune all-MiniLM-L6-v2 to questions and the passages that answer them, on a CPU with bfloat16."""
    from tokenizers import Tokenizer

    from ingest.embedder.training.groups import GroupSampler, Mixed, load_groups
    from ingest.embedder.training.loop import Embedder, Plan, Teacher
    from ingest.embedder.training.loop import train as run
    from ingest.embedder.training.pairs import PairSampler, Sampler

    rows = [row for row in load_rows(data) if not held_out(row.title)]
    tokenizer = Tokenizer.from_buffer(base.TOKENIZER.read())
    tokenizer.no_padding()
    tokenizer.enable_truncation(_READ_TOKENS)
    with tempfile.TemporaryDirectory() as folder:
        from_base = Path(folder) / "base.safetensors"
        from_base.write_bytes(base.MODEL.read())
        pack(base.read_weights(), base.TOKENIZER.read(), base.NAME, Path(folder))
        teacher = Teacher(MiniLMEmbeddings(Path(folder), threads=2))
        sampler: Sampler = PairSampler(rows, _PASSAGE_CHARS, _ARTICLES, _EACH)
        if groups_of is not None:
            sampler = Mixed([sampler, GroupSampler(load_groups(groups_of), _FOLDERS, _EACH)], [1 - share, share])
        run(
            sampler,
            Embedder(start or from_base, tokenizer),
            teacher,
            Plan(steps=steps, minutes=minutes, rate=rate),
            out,
        )


@main.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write.")
def widen(out: Path) -> None:
    """Write the shipped embedder's weights as floats, to go on from."""
    import onnx
    from onnx import numpy_helper
    from safetensors.numpy import save_file

    from ingest.embedder.config import load_config, verified
    from ingest.embedder.training.unpack import widened

    config = load_config(shipped_folder())
    graph = onnx.load_from_string(verified(shipped_folder() / config.model, config.model_sha256)).graph
    save_file(widened({one.name: numpy_helper.to_array(one) for one in graph.initializer}), out)


@main.command()
@click.option("--weights", type=_FILE, help="What `train` wrote; without, all-MiniLM-L6-v2's own are packed.")
@click.option("--share", default=1.0, show_default=True, help="How far to go from all-MiniLM-L6-v2 to the weights.")
@click.option("--precision", type=click.Choice(["int8", "fp32"]), default="int8", show_default=True)
@click.option("--out", type=_FOLDER, required=True, help="The folder for the network, its tokenizer and embedder.json.")
def release(weights: Path | None, share: float, precision: str, out: Path) -> None:
    """Pack weights into the folder that an embedder is run from."""
    from safetensors.numpy import load_file

    tensors, name = base.read_weights(), base.NAME
    if weights is not None:
        tensors, name = blend(tensors, load_file(weights), share), "citeback-minilm"
    pack(tensors, base.TOKENIZER.read(), name, out, "int8" if precision == "int8" else "fp32")


@main.command("eval")
@click.option("--data", "files", type=_FILE, multiple=True, required=True, help="Rows; may be given several times.")
@click.option("--model", "folders", type=_FOLDER, multiple=True, help="Packed folders beside the shipped one.")
@click.option("--limit", type=int, help="Ask so many questions of each file, drawn at random.")
def eval_command(files: tuple[Path, ...], folders: tuple[Path, ...], limit: int | None) -> None:
    """Print, as JSON, how often the nearest passages of all hold the answer, by vectors alone."""
    for folder in (shipped_folder(), *folders):
        embedder = MiniLMEmbeddings(folder, threads=2)
        figures = {path.name.split(".")[0]: recall(embedder, load_rows(path), limit, _PASSAGE_CHARS) for path in files}
        click.echo(json.dumps({embedder.model_id: figures}, indent=2))


if __name__ == "__main__":
    main()
