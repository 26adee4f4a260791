"""Every sample has its golden answer beside it; `pytest --accept` rewrites them and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from faparse.document import decode_record, json_schema
from faparse.run import parse_bytes
from faparse.writers import WRITERS

SAMPLES = sorted((ROOT / "samples").rglob("*.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=[f"{p.parent.name}/{p.stem}" for p in SAMPLES])
def test_golden(path: Path, request: pytest.FixtureRequest) -> None:
    name = path.relative_to(ROOT).as_posix()
    answer = WRITERS["json"].one(parse_bytes(path.read_bytes(), name))
    golden = path.with_suffix(".json")
    if request.config.getoption("--accept"):
        if not golden.exists() or golden.read_bytes() != answer:
            golden.write_bytes(answer)
            print(f"accepted {golden.relative_to(ROOT)}")
        return
    assert golden.exists(), f"{golden.name} is missing; look at the output, then pytest --accept"
    assert answer.decode() == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SAMPLES, ids=[f"{p.parent.name}/{p.stem}" for p in SAMPLES])
def test_json_fits_its_schema(path: Path) -> None:
    import json

    import jsonschema

    dispatch = parse_bytes(path.read_bytes(), path.name)
    answer = WRITERS["json"].one(dispatch)
    jsonschema.validate(json.loads(answer), json_schema())
    assert decode_record(answer) == dispatch.record()


def test_there_are_enough_samples() -> None:
    assert len(SAMPLES) >= 20
    assert len({path.parent.name for path in SAMPLES}) >= 20
