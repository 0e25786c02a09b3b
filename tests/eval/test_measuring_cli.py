import pytest

from eval.cli import evaluation
from eval.measuring_cli import COMMANDS
from ingest.command_line import main


@pytest.mark.parametrize("name", sorted(str(command.name) for command in COMMANDS))
def test_a_command_that_measures_is_one_of_eval_and_says_what_it_does(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["eval", name, "--help"])

    assert ended.value.code == 0
    assert str(evaluation.commands[name].help).splitlines()[0].split()[0] in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["openbook"], ["ablation"], ["fit-scorer", "none.jsonl"], ["bench-scale", "--data", "none.jsonl"]]
)
def test_a_file_that_is_missing_is_wrong_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["eval", *arguments])

    assert ended.value.code == 2
