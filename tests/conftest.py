"""Shared pieces: what our machines have beside the checkout, how goldens are accepted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("FAPARSE_SHARED", ROOT.parent / "shared"))

#: Programs that somebody runs by hand; they import each other from their own folder.
collect_ignore = ["benchmarks"]

settings.register_profile("ci", max_examples=60, deadline=None, derandomize=True)
settings.register_profile(
    "long", max_examples=25_000, deadline=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="rewrite the golden files from what the code gives now",
    )


@pytest.fixture
def shared() -> Path:
    """The folder with the real dispatches; a user's machine has none."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("../shared is not on this machine")
    return SHARED
