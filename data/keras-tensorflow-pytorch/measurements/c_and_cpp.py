"""Build and run a C program on TensorFlow and a C++ program on LibTorch, from the wheels."""

import json
import subprocess
import sys
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
        printed = subprocess.run([program], check=True, text=True, capture_output=True).stdout
        return printed.splitlines()[-1]


def tensorflow():
    folder = PACKAGES / "tensorflow"
    libraries = ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"]
    return build_and_run(["gcc"], "tensorflow_c.c", [folder / "include"], folder, libraries)


def torch():
    folder = PACKAGES / "torch"
    includes = [folder / "include", folder / "include/torch/csrc/api/include"]
    libraries = ["libtorch.so", "libtorch_cpu.so", "libc10.so"]
    return build_and_run(["g++", "-std=c++20"], "libtorch.cpp", includes, folder / "lib", libraries)


print("ready", flush=True)
for _ in sys.stdin:
    print(json.dumps({"output": {"c": tensorflow, "cpp": torch}[sys.argv[1]]()}), flush=True)
