"""Make extension modules of modules: `cd src && python ../tools/compile_core.py FOLDER FILE…`.

The build hook runs it (hatch_build.py), in a process of its own, as mypyc ends the process on an
error. The modules are laid in FOLDER/lib. Ends with 3 where no C compiler works.
"""

from __future__ import annotations

import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from mypyc.build import mypycify
from setuptools import setup
from setuptools._distutils.ccompiler import new_compiler
from setuptools._distutils.errors import CompileError, DistutilsPlatformError
from setuptools._distutils.sysconfig import customize_compiler, get_python_inc
from setuptools.command.build_ext import build_ext

NO_COMPILER = 3


def compiler_works() -> bool:
    """Whether a C compiler is here, with Python's headers."""
    compiler = new_compiler()
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder, "probe.c")
        probe.write_text("#include <Python.h>\n", encoding="ascii")
        try:
            customize_compiler(compiler)
            compiler.compile([str(probe)], folder, include_dirs=[get_python_inc()])
        except (CompileError, DistutilsPlatformError):
            return False
    return True


class ParallelBuild(build_ext):  # type: ignore[misc]
    """The C files of one module are compiled side by side; setuptools does so for modules only."""

    def build_extensions(self) -> None:
        """Compile and link."""
        self.compiler.compile = self._compile
        super().build_extensions()

    def _compile(
        self, sources: list[str], output_dir: Any = None, macros: Any = None,
        include_dirs: Any = None, debug: Any = 0, extra_preargs: Any = None,
        extra_postargs: Any = None, depends: Any = None,
    ) -> list[str]:  # fmt: skip
        macros, objects, after, options, build = self.compiler._setup_compile(
            output_dir, macros, include_dirs, sources, depends, extra_postargs
        )
        before = self.compiler._get_cc_args(options, debug, extra_preargs)

        def compile_one(name: str) -> None:
            self.compiler._compile(name, *build[name], before, after, options)

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(compile_one, build))
        return list(objects)


def main() -> int:
    """Compile the files that are named."""
    folder, modules = sys.argv[1], sys.argv[2:]
    if not compiler_works():
        return NO_COMPILER
    if sys.platform == "linux":  # nobody else calls what is in there
        hidden = "-fvisibility=hidden -fno-semantic-interposition"
        os.environ["CFLAGS"] = f"{os.environ.get('CFLAGS', '')} {hidden}"
    flags = ["--ignore-missing-imports", "--config-file=", *modules]
    setup(
        name="faparse",
        packages=[],
        cmdclass={"build_ext": ParallelBuild},
        # as fast as -O2, and compiled in two thirds of the time
        ext_modules=mypycify(
            flags, opt_level="1", debug_level="0", multi_file=True,
            target_dir=str(Path(folder, "c")),
        ),
        script_args=[
            "-q", "build_ext", "--build-lib", str(Path(folder, "lib")),
            "--build-temp", str(Path(folder, "temp")),
        ],
    )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
