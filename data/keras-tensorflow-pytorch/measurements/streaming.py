"""Record seconds and peak anonymous memory of one training pass over a 1 GiB file.

Every way reads the same batches in the file's order, without shuffling, and trains the same linear
model. What is prepared or compiled once is done on the first batches, before the first round.
"""

import json
import re
import sys
import threading
import time
from pathlib import Path

import numpy as np

PATH = Path("stream.bin")
COLUMNS, ROWS, BATCH = (
    64,
    2**22,
    4096,
)  # 64 * 2**22 * 4 bytes = 1 GiB; the last column is the target
RATE = 0.01


def write():
    """Write the file, or wait until the program that was first has done so."""
    try:
        Path("writer").touch(exist_ok=False)
    except FileExistsError:
        while not PATH.exists():
            time.sleep(0.1)
        return
    rng = np.random.default_rng(1)
    part = PATH.with_suffix(".part")
    with part.open("wb") as file:
        for _ in range(ROWS // BATCH):
            file.write(rng.random(size=(BATCH, COLUMNS), dtype="float32").tobytes())
    part.rename(PATH)


def batch_at(index):
    rows = np.memmap(PATH, "float32", "r", shape=(ROWS, COLUMNS))
    batch = np.array(rows[index * BATCH : (index + 1) * BATCH])
    return batch[:, :-1], batch[:, -1:]


def keras_pass():
    import keras

    class Batches(keras.utils.PyDataset):
        def __init__(self, batches):
            super().__init__()
            self.batches = batches

        def __len__(self):
            return self.batches

        def __getitem__(self, index):
            return batch_at(index)

    model = keras.Sequential([keras.Input((COLUMNS - 1,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(RATE), "mse")
    return lambda batches: model.fit(Batches(batches), shuffle=False, verbose=0)


def tensorflow_pass():
    import tensorflow as tf

    weights, bias = tf.Variable(tf.zeros([COLUMNS - 1, 1])), tf.Variable(tf.zeros([1]))

    def decode(record):
        rows = tf.reshape(tf.io.decode_raw(record, tf.float32), [BATCH, COLUMNS])
        return rows[:, :-1], rows[:, -1:]

    @tf.function
    def step(inputs, targets):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((inputs @ weights + bias - targets) ** 2)
        for variable, gradient in zip((weights, bias), tape.gradient(loss, (weights, bias))):
            variable.assign_sub(RATE * gradient)

    data = tf.data.FixedLengthRecordDataset(str(PATH), BATCH * COLUMNS * 4).map(decode)

    def train(batches):
        for inputs, targets in data.take(batches).prefetch(tf.data.AUTOTUNE):
            step(inputs, targets)

    return train


def torch_pass():
    import torch

    class Batches(torch.utils.data.Dataset):
        def __init__(self, batches):
            self.batches = batches

        def __len__(self):
            return self.batches

        def __getitem__(self, index):
            return batch_at(index)

    model = torch.nn.Linear(COLUMNS - 1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)

    def train(batches):
        for inputs, targets in torch.utils.data.DataLoader(Batches(batches), batch_size=None):
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(model(inputs), targets).backward()
            optimizer.step()

    return train


def anonymous_mebibytes():
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"RssAnon:\s+(\d+)", status)[1]) / 1024


def measured(train):
    """Seconds of a pass, and MiB of anonymous memory: at its peak, and how many of them are new."""
    before = anonymous_mebibytes()
    samples, done = [before], threading.Event()

    def watch():
        while not done.wait(0.005):
            samples.append(anonymous_mebibytes())

    watcher = threading.Thread(target=watch)
    watcher.start()
    start = time.perf_counter()
    train(ROWS // BATCH)
    seconds = time.perf_counter() - start
    done.set()
    watcher.join()
    return {"seconds": seconds, "peak": max(samples), "growth": max(samples) - before}


write()
framework = sys.argv[1].partition("-")[0]
train = {"keras": keras_pass, "tensorflow": tensorflow_pass, "torch": torch_pass}[framework]()
train(8)
print("ready", flush=True)
for _ in sys.stdin:
    print(json.dumps(measured(train)), flush=True)
