"""Build and run a C program on TensorFlow and a C++ program on LibTorch, from the wheels."""

import subprocess
import sysconfig
import tempfile
from pathlib import Path

HERE, PACKAGES = Path(__file__).parent, Path(sysconfig.get_path("purelib"))


def build_and_run(compiler, source, includes, folder, libraries):
    with tempfile.TemporaryDirectory() as temporary:
        program = str(Path(temporary, "program"))
        command = [*compiler, str(HERE / source), "-o", program, f"-Wl,-rpath,{folder}"]
        command += [f"-I{path}" for path in includes] + [str(folder / name) for name in libraries]
        subprocess.run(command, check=True)
        subprocess.run([program], check=True)


tensorflow, torch = PACKAGES / "tensorflow", PACKAGES / "torch"
build_and_run(
    ["gcc"],
    "tensorflow_c.c",
    [tensorflow / "include"],
    tensorflow,
    ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"],
)
build_and_run(
    ["g++", "-std=c++20"],
    "libtorch.cpp",
    [torch / "include", torch / "include/torch/csrc/api/include"],
    torch / "lib",
    ["libtorch.so", "libtorch_cpu.so", "libc10.so"],
)
