"""The build hook: `FAPARSE_COMPILE=1 pip wheel .` puts the core into the wheel as machine code.

mypyc makes C of the modules that pyproject.toml lists, and a C compiler makes extension modules of
it, which Python imports before the source files beside them. Nothing else changes: without the
variable, or for `pip install -e`, the wheel is plain Python, and so it is, with one line that says
so, where no C compiler works.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: mypyc with what it needs, and the packages whose types the core's signatures name.
NEEDS = ["mypy>=2.4,<3", "setuptools>=77", "msgspec>=0.19"]
#: What `tools/compile_core.py` ends with where no C compiler works.
NO_COMPILER = 3


class CompiledCore(BuildHookInterface[Any]):
    """Compiles the core into a wheel where that is asked for."""

    def dependencies(self) -> list[str]:
        """What the build needs besides hatchling."""
        return NEEDS if self._asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the extension modules to the wheel."""
        if version == "editable" or not self._asked():
            return
        self.built = tempfile.TemporaryDirectory()
        command = [sys.executable, "../tools/compile_core.py", self.built.name, *self._modules()]
        status = subprocess.run(command, cwd=self._source, check=False).returncode
        if status == NO_COMPILER:
            self.app.display_warning("No C compiler works here: the wheel is plain Python.")
            return
        if status:
            raise SystemExit("faparse: the core was not compiled; what stands above says why")
        library = Path(self.built.name, "lib")
        for path in library.rglob("*.*"):
            build_data["force_include"][str(path)] = path.relative_to(library).as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear up: the wheel holds what was built."""
        if hasattr(self, "built"):
            self.built.cleanup()

    def _asked(self) -> bool:
        return self.target_name == "wheel" and os.environ.get("FAPARSE_COMPILE") == "1"

    @property
    def _source(self) -> Path:
        return Path(self.root, "src")

    def _modules(self) -> list[str]:
        """The modules to compile, as paths below `src`."""
        package = self._source / "faparse"
        chosen = [package / name for name in self.config["compile"]]
        plain = {package / name for name in self.config["plain"]}
        missing = [str(path) for path in (*chosen, *plain) if not path.exists()]
        if missing:
            raise SystemExit(f"pyproject.toml names modules that do not exist: {missing}")
        found = [
            each
            for path in chosen
            for each in ([path] if path.is_file() else sorted(path.rglob("*.py")))
        ]
        return [
            path.relative_to(self._source).as_posix()
            for path in found
            if path not in plain and path.name != "__init__.py"
        ]
