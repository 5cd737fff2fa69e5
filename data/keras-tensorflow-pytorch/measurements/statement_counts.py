"""Count the Python statements of the api-level examples, and their test accuracy by seed."""

import ast
import contextlib
import io
import json
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples" / "api-level"

source = (EXAMPLES / f"{sys.argv[1]}.py").read_text("utf-8")
statements = sum(isinstance(node, ast.stmt) for node in ast.walk(ast.parse(source)))


def accuracy(seed):
    """The test accuracy in percent that the example prints last."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(source.replace("seed(1)", f"seed({seed})"), "example", "exec"), {})
    return float(printed.getvalue().split()[-1].rstrip("%"))


print("ready", flush=True)
for seed, _ in enumerate(sys.stdin, start=1):
    print(json.dumps({"statements": statements, "accuracy": accuracy(seed)}), flush=True)
