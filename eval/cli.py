"""The command `citeback eval`: run a question set, or make and export one."""

from datetime import UTC, datetime
from pathlib import Path

import click

from eval import measuring_cli, sets_cli
from eval.chat_options import with_chat
from eval.chat_tape import Chat, taped
from eval.progress import Bar

_FAILED = 1


class _RunByDefault(click.Group):
    """A group that takes `eval seeds` for `eval run seeds`, and a set in people's own words for `eval real SET`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["real" if args and sets_cli.is_real(args[0]) else "run", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_RunByDefault, name="eval")
def evaluation() -> None:
    """Ask known questions of a service and measure its answers: `citeback eval seeds`."""


for _command in (sets_cli.real, sets_cli.reached, *measuring_cli.COMMANDS):
    evaluation.add_command(_command)


@evaluation.command()
@click.argument("name", metavar="[SET]", default="seeds")
@click.option("--url", default="", help="Ask this running service; else one is started over the set's corpus.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Compare with an earlier run's run.json.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where results and reports go; an unfinished run there goes on.",
)
@click.option(
    "--concurrency", type=click.IntRange(1, 64), default=2, show_default=True, help="Questions asked at once."
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Seconds to wait for an answer."
)
@sets_cli.RECORD
@with_chat
def run(
    name: str,
    url: str,
    baseline: Path | None,
    out: Path | None,
    concurrency: int,
    timeout: float,
    record: bool,
    chat: Chat,
) -> int:
    """Run a set, given its name or its folder. Exit code 1: a figure fell below the last release or the baseline.

    With a chat model nothing is held against the last release, whose figures are those without one.
    """
    from eval import aims
    from eval.evaluation import Plan, asked_at, evaluate
    from eval.runner import Job

    if any(chat) and (url or record):
        raise click.UsageError(
            "a chat model is asked by the service of this run alone, and nothing is recorded with it"
        )
    plan = Plan.of(name, baseline)
    place = out or Path("runs") / f"{plan.question_set.name}-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    job = Job(plan.question_set, plan.folder, url, place, concurrency, timeout)
    with (
        taped(chat) as tape,
        asked_at(plan, job, tape.settings) as (ready, service),
        Bar(plan.question_set.name) as bar,
    ):
        outcome = evaluate(plan, ready, bar.show, service)
    wrong = len(outcome.run.failed)
    click.echo(
        f"{len(outcome.run.questions)} questions, {wrong} not answered as they should be; see {place / 'report.html'}"
    )
    for line in [*sets_cli.stand(outcome.standings), *tape.lines]:
        click.echo(line)
    if any(chat):
        return _FAILED if any(question.error for question in outcome.run.questions) else 0
    if record and not any(question.error for question in outcome.run.questions):
        aims.record(plan.folder, outcome.run.values)
        return 0
    for fault in outcome.faults:
        click.echo(fault, err=True)
    return _FAILED if outcome.faults else 0


@evaluation.command()
@click.option("--from", "folder", required=True, type=click.Path(path_type=Path), help="The documents.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="The new set's folder.  [default: eval-FOLDER]"
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=60, show_default=True, help="How many questions to propose."
)
def new(folder: Path, out: Path | None, limit: int) -> int:
    """Propose questions over a folder of documents, each with its quote, to accept or drop by hand.

    A chat model writes them where one is set (docs/prose.md); else they come from templates.
    """
    from eval.propose import propose
    from eval.propose_model import asking
    from service.prose.chosen import chosen
    from service.settings import ServiceSettings

    place, settings = out or Path(f"eval-{folder.resolve().name}"), ServiceSettings.load()
    model = chosen(settings)
    ask = asking(model) if model else None
    made = propose(folder, place, limit, ask)
    told = f"{made.questions} questions proposed in {place / 'questions.yaml'}: read each, mend or drop it, then run it"
    click.echo(told)
    if made.dropped:
        click.echo(
            f"{made.dropped} more were dropped: their quotes or answers do not stand in their passages", err=True
        )
    if made.failure:
        click.echo(f"templates made the rest: {made.failure}", err=True)
    return 0


@evaluation.command()
@click.argument("name", metavar="SET")
@click.option("--format", "form", type=click.Choice(["beir", "ragas", "inspect"]), required=True, help="The layout.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Where it goes.")
@click.option("--run", "finished", type=click.Path(path_type=Path), help="Add the answers of this run (ragas).")
def export(name: str, form: str, out: Path, finished: Path | None) -> int:
    """Write a set in the layout of another tool: BEIR, or JSONL for ragas or inspect."""
    from eval.export import export as write

    for path in write(name, form, out, finished):
        click.echo(path)
    return 0
