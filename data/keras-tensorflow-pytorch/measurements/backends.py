"""Compare the predictions of one Keras model on every backend; try what backends refuse."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

folder = Path(tempfile.gettempdir())
images = np.random.default_rng(1).normal(size=(256, 16, 16, 1)).astype("float32")


def save(keras):
    layers = [
        keras.layers.Conv2D(8, 3, activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ]
    model = keras.Sequential([keras.Input((16, 16, 1)), *layers])
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(images, np.arange(256) % 10, verbose=0)
    model.save(folder / "model.keras")


def predict(keras):
    model = keras.saving.load_model(folder / "model.keras")
    np.save(folder / f"{keras.backend.backend()}.npy", model.predict(images, verbose=0))


def fit(keras):
    model = keras.saving.load_model(folder / "model.keras")
    model.fit(images, np.arange(256) % 10, verbose=0)


def run(backend, task):
    """Do a task in a process of its own; return the last line of its error, if any."""
    environ = {**os.environ, "KERAS_BACKEND": backend}
    command = [sys.executable, __file__, task]
    process = subprocess.run(command, env=environ, capture_output=True, text=True)
    return process.stderr.strip().splitlines()[-1] if process.returncode else "no error"


if len(sys.argv) == 1:
    run("torch", "save")
    for backend in "torch", "tensorflow", "jax", "openvino":
        error = run(backend, "predict")
        predictions = [np.load(folder / f"{name}.npy") for name in ("torch", backend)]
        print(f"{backend}: {error}, max difference {np.ptp(predictions, axis=0).max():.1g}")
    print("fit on openvino:", run("openvino", "fit"))
    for backend in "theano", "cntk":
        print(f"import on {backend}:", run(backend, "import"))
else:
    import keras

    {"save": save, "predict": predict, "fit": fit}[sys.argv[1]](keras)
