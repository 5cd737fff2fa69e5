"""Save a Keras model on PyTorch; load it where only another backend is installed, and predict."""

import json
import os
import sys

import numpy as np

task, _, backend = sys.argv[1].partition("-")
if task == "import":
    os.environ["KERAS_BACKEND"] = backend

MODEL = "model.keras"
images = np.random.default_rng(1).normal(size=(256, 16, 16, 1)).astype("float32")
labels = np.arange(256) % 10


def save():
    import keras

    layers = [
        keras.layers.Conv2D(8, 3, activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ]
    model = keras.Sequential([keras.Input((16, 16, 1)), *layers])
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(images, labels, verbose=0)
    model.save(MODEL)
    np.save("expected.npy", model.predict(images, verbose=0))


def load():
    import keras

    keras.saving.load_model(MODEL)


def fit():
    import keras

    model = keras.saving.load_model(MODEL, compile=False)
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(images, labels, verbose=0)


def difference():
    """The largest difference between a probability predicted here and by PyTorch."""
    import keras

    model = keras.saving.load_model(MODEL, compile=False)
    return float(np.abs(model.predict(images, verbose=0) - np.load("expected.npy")).max())


def import_keras():
    import keras  # noqa: F401


def outcome(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__
    return "works"


if task == "save":
    save()
print("ready", flush=True)
for _ in sys.stdin:
    if task == "import":
        result = {"import": outcome(import_keras)}
    else:
        result = {"load": outcome(load), "fit": outcome(fit), "difference": difference()}
    print(json.dumps(result), flush=True)
