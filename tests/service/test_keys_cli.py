"""`citeback keys`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.keys_cli import keys


def run(data_dir: Path, *arguments: str) -> Result:
    return CliRunner().invoke(keys, arguments, env={"CITEBACK_DATA_DIR": str(data_dir)})


def test_a_key_is_made_listed_and_revoked(tmp_path: Path) -> None:
    made = run(tmp_path / "new", "create", "nightly export", "--scope", "admin", "--expires", "2099-01-31")
    assert made.exit_code == 0, made.output
    assert made.stdout.startswith("cb_admin_")
    assert "not shown again" in made.stderr
    key_id, secret = made.stdout.strip().split("_", 3)[2:]
    listed = run(tmp_path / "new", "list")
    assert listed.stdout == f"{key_id}  admin        nightly export  (until 2099-01-31)\n"
    assert secret not in listed.output
    assert run(tmp_path / "new", "revoke", key_id).exit_code == 0
    (told,) = json.loads(run(tmp_path / "new", "list", "--json").stdout)
    assert (told["id"], told["revoked_at"] is None, "digest" in told) == (key_id, False, False)


def test_a_page_s_key(tmp_path: Path) -> None:
    made = run(
        tmp_path, "create", "site", "--scope", "publishable", "--origin", "https://a.example", "--per-minute", "5"
    )
    assert made.stdout.startswith("cb_publishable_")
    assert "https://a.example, 5 a minute" in run(tmp_path, "list").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["create", "x", "--scope", "publishable"], "needs an --origin"),
        (["create", "x", "--origin", "https://a.example"], "and no other"),
        (["create", "x", "--scope", "publishable", "--origin", "https://a.example/path"], "is no origin"),
        (["create", "x", "--scope", "publishable", "--origin", "*"], "is no origin"),
        (["create", "x", "--expires", "2001-01-01"], "not in the future"),
        (["create", "x\n"], "printable"),
        (["create", "x", "--scope", "root"], "is not one of"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, arguments: list[str], said: str) -> None:
    ran = run(tmp_path, *arguments)
    assert (ran.exit_code, said in ran.output) == (2, True), ran.output
    assert "No key was made" in run(tmp_path, "list").stdout
