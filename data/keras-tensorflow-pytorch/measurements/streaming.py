"""Record seconds and peak anonymous memory of one training pass over a 1 GiB file."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np

PATH = Path(tempfile.gettempdir(), "stream.bin")
COLUMNS, ROWS, BATCH = (
    64,
    2**22,
    4096,
)  # 64 * 2**22 * 4 bytes = 1 GiB; the last column is the target
ROUNDS = 5


def write():
    rng = np.random.default_rng(1)
    with PATH.open("wb") as file:
        for _ in range(ROWS // BATCH):
            file.write(rng.normal(size=(BATCH, COLUMNS)).astype("float32").tobytes())


def batch_at(index):
    rows = np.memmap(PATH, "float32", "r", shape=(ROWS, COLUMNS))
    batch = np.array(rows[index * BATCH : (index + 1) * BATCH])
    return batch[:, :-1], batch[:, -1:]


def run_keras():
    import keras

    class Batches(keras.utils.PyDataset):
        def __len__(self):
            return ROWS // BATCH

        def __getitem__(self, index):
            return batch_at(index)

    model = keras.Sequential([keras.Input((COLUMNS - 1,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    yield
    model.fit(Batches(), verbose=0)


def run_tensorflow():
    import tensorflow as tf

    weights = tf.Variable(tf.zeros([COLUMNS - 1, 1]))

    def decode(record):
        rows = tf.reshape(tf.io.decode_raw(record, tf.float32), [BATCH, COLUMNS])
        return rows[:, :-1], rows[:, -1:]

    @tf.function
    def step(inputs, targets):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((inputs @ weights - targets) ** 2)
        weights.assign_sub(0.01 * tape.gradient(loss, weights))

    data = tf.data.FixedLengthRecordDataset(str(PATH), BATCH * COLUMNS * 4).map(decode)
    yield
    for inputs, targets in data.prefetch(2):
        step(inputs, targets)


def run_torch():
    import torch

    class Batches(torch.utils.data.Dataset):
        def __len__(self):
            return ROWS // BATCH

        def __getitem__(self, index):
            return batch_at(index)

    model = torch.nn.Linear(COLUMNS - 1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    loader = torch.utils.data.DataLoader(Batches(), batch_size=None, shuffle=True)
    yield
    for inputs, targets in loader:
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(model(inputs), targets).backward()
        optimizer.step()


def anonymous_megabytes():
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"RssAnon:\s+(\d+)", status)[1]) / 1024


def measure(framework):
    """Print seconds, and MiB of anonymous memory before the pass and at its peak."""
    job = {"keras": run_keras, "tensorflow": run_tensorflow, "torch": run_torch}[framework]()
    next(job)
    samples, done = [anonymous_megabytes()], threading.Event()

    def watch():
        while not done.wait(0.005):
            samples.append(anonymous_megabytes())

    threading.Thread(target=watch).start()
    start = time.perf_counter()
    next(job, None)
    seconds = time.perf_counter() - start
    done.set()
    print(seconds, samples[0], max(samples))


def main():
    write()
    runs = {"keras on tensorflow": "keras", "tensorflow": "tensorflow", "torch": "torch"}
    results = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, framework in runs.items():
            command = [sys.executable, __file__, framework]
            environ = {**os.environ, "KERAS_BACKEND": "tensorflow"}
            run = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
            results[name].append([float(word) for word in run.stdout.split()])
    PATH.unlink()
    for name, rounds in results.items():
        for label, values in zip(("seconds", "MiB before", "MiB at peak"), zip(*rounds)):
            print(f"{name}: {statistics.median(values):.1f} {label}", end=", ")
            print(f"{min(values):.1f} to {max(values):.1f}")


if len(sys.argv) == 1:
    main()
else:
    measure(sys.argv[1])
