import tempfile
from pathlib import Path

import numpy as np
import tensorflow as tf

rows = np.random.default_rng(1).normal(size=(100_000, 4)).astype("float32")
rows[:, 3] = rows[:, :3] @ [1, -2, 0.5]  # the last column is the target
path = Path(tempfile.gettempdir(), "rows.bin")
rows.tofile(path)
del rows


def decode(record):
    row = tf.io.decode_raw(record, tf.float32)
    return row[:3], row[3:]


data = tf.data.FixedLengthRecordDataset(str(path), record_bytes=16).map(decode)
batches = data.shuffle(1000, seed=1).batch(100).prefetch(tf.data.AUTOTUNE)
weights = tf.Variable(tf.zeros([3, 1]))


@tf.function
def train_step(inputs, targets):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((inputs @ weights - targets) ** 2)
    weights.assign_sub(0.1 * tape.gradient(loss, weights))


for step, (inputs, targets) in batches.enumerate(start=1):
    train_step(inputs, targets)
print(f"{step} batches, weights:", weights.numpy().ravel().round(2).tolist())
