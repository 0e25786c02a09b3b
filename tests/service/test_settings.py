"""A wrong setting stops the start with one line that names it."""

import pytest

from ingest.errors import UsageError
from ingest.settings import IngestSettings
from service.settings import ServiceSettings


def test_no_setting_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CITEBACK_DATA_DIR", raising=False)
    settings = ServiceSettings.load()
    assert str(settings.data_dir) == ".citeback"
    assert settings.embeddings == "builtin"


def test_asking_knows_every_setting_of_indexing() -> None:
    assert IngestSettings.model_fields.keys() <= ServiceSettings.model_fields.keys()
    assert issubclass(ServiceSettings, IngestSettings)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("CITEBACK_PORT", "eighty", "valid integer"),
        ("CITEBACK_PORT", "70000", "less than or equal to 65535"),
        ("CITEBACK_PASSAGE_CHARS", "5", "greater than or equal to 100"),
        ("CITEBACK_EMBEDDINGS", "minilm", "match pattern"),
        ("CITEBACK_CHROMA_URL", "localhost", "match pattern"),
    ],
)
def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageError) as caught:
        ServiceSettings.load()
    message = str(caught.value)
    assert name in message
    assert value in message
    assert said in message
    assert "\n" not in message


def test_a_misspelt_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEBACK_EMBEDINGS", "builtin")
    with pytest.raises(UsageError, match="CITEBACK_EMBEDINGS is no setting; did you mean CITEBACK_EMBEDDINGS"):
        ServiceSettings.load()
