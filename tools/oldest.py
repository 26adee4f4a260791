"""The oldest versions of what faparse needs, pinned; the suite must pass with them.

    python tools/oldest.py .venv-oldest && .venv-oldest/bin/pytest

makes a virtual environment with the Python that runs this, and installs the project and its `dev`
tools, each at the lower bound that pyproject.toml names (`--print` only prints these). hazm's own
needs are left to pip. Needs `packaging`, which pytest brings.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent


def oldest(requirement: str) -> str:
    """The requirement, pinned to its lower bound.

    >>> oldest("rich>=13.7,<16"), oldest("mypy>=1.11")
    ('rich==13.7', 'mypy==1.11')

    Raises `ValueError` for one without a bound.
    """
    asked = Requirement(requirement)
    bounds = [Version(each.version) for each in asked.specifier if each.operator in (">=", "==")]
    if not bounds:
        raise ValueError(f"{requirement} has no lower bound")
    return f"{asked.name}=={max(bounds)}"


def constraints() -> Iterator[str]:
    """A line for everything that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        yield oldest(requirement)


def main() -> None:
    """Print the pins, or make the environment."""
    if sys.argv[1:] in ([], ["--print"]):
        print(*constraints(), sep="\n")
        return
    place = Path(sys.argv[1])
    venv.create(place, clear=True, with_pip=True)
    pins = place / "oldest.txt"
    pins.write_text("\n".join(constraints()), encoding="utf-8")
    pip = [str(place / "bin" / "python"), "-m", "pip", "install", "-q"]
    subprocess.run([*pip, "-c", str(pins), "-e", f"{ROOT}[dev]"], check=True)


if __name__ == "__main__":
    main()
