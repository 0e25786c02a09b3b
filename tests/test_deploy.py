"""The container and the examples of services: they agree with each other, with the settings and with the build."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.settings import ServiceSettings

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "docs/deploy"
FILES = [ROOT / "Dockerfile", ROOT / "compose.yaml", *sorted(DEPLOY.iterdir())]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def _pods() -> list[dict[str, Any]]:
    documents = [one for file in DEPLOY.glob("*.yaml") for one in yaml.safe_load_all(file.read_text(encoding="utf-8"))]
    deployed = [one["spec"]["template"]["spec"] for one in documents if one["kind"] == "Deployment"]
    return deployed + [one["spec"] for one in documents if one["kind"] == "Pod"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_only_settings_that_exist_are_set(file: Path) -> None:
    named = set(re.findall(r"\bCITEBACK_([A-Z_]+)(?:=|:)", file.read_text(encoding="utf-8")))
    assert {name.lower() for name in named} <= set(ServiceSettings.model_fields)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_address_of_a_registry_is_named(file: Path) -> None:
    assert not re.search(r"index-url|find-links|https?://(?!127\.0\.0\.1)", file.read_text(encoding="utf-8"))


def test_the_image_is_what_the_lock_names() -> None:
    installs = re.findall(r"pip install (.*?)(?: \\)?$", DOCKERFILE, re.MULTILINE)
    assert len(installs) == 3
    assert all("--require-hashes" in line or "--no-deps --no-index" in line for line in installs)
    assert "requirements.lock" not in DOCKERFILE


def test_the_build_gets_what_the_wheel_is_made_of_and_nothing_else() -> None:
    ignore = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = {line[1:] for line in ignore if line.startswith("!")}

    assert "*" in ignore
    assert {"service", "ingest", "prompts", "eval", "seeds", "pyproject.toml", "README.md", "LICENSE"} <= let_in
    assert set(re.findall(r"requirements\.\S+\.lock", DOCKERFILE)) <= let_in
    assert all((ROOT / name).exists() for name in let_in)


def test_nothing_runs_as_root_or_may_write_its_root() -> None:
    user = re.findall(r"^USER (\d+):", DOCKERFILE, re.MULTILINE)
    service = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["citeback"]

    assert user == ["10001"]
    assert service["read_only"]
    assert service["tmpfs"] == ["/tmp"]
    assert service["cap_drop"] == ["ALL"]
    assert len(_pods()) == 2
    for pod in _pods():
        assert pod["securityContext"]["runAsUser"] == int(user[0])
        assert pod["securityContext"]["runAsNonRoot"]
        assert all(one["securityContext"]["readOnlyRootFilesystem"] for one in pod["containers"])
        assert {mount["mountPath"] for one in pod["containers"] for mount in one["volumeMounts"]} == {"/data", "/tmp"}


def test_a_service_of_that_name_sets_no_setting() -> None:
    assert [pod["enableServiceLinks"] for pod in _pods()] == [False, False]
