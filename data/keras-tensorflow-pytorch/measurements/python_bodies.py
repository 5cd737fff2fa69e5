"""Count how often the Python body of a model runs in ten training batches, eager and compiled."""

import contextlib
import io
import json
import re
import sys

import numpy as np

BATCHES, BATCH = 10, 32
points = np.random.default_rng(1).normal(size=(BATCHES * BATCH, 2)).astype("float32")


def run_keras(mode):
    import keras

    class Model(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(1)

        def call(self, inputs):
            outputs = self.dense(inputs)
            print("body", keras.ops.mean(outputs))
            return outputs

    model = Model()
    model.build((None, 2))
    ways = {"default": {}, "eager": {"run_eagerly": True}, "compiled": {"jit_compile": True}}
    model.compile("sgd", "mse", **ways[mode])
    return lambda: model.fit(points, points[:, :1], batch_size=BATCH, verbose=0)


def run_tensorflow(mode):
    import tensorflow as tf

    weights = tf.Variable(tf.ones([2, 1]))

    def step(inputs):
        with tf.GradientTape() as tape:
            outputs = inputs @ weights
            print("body", tf.reduce_mean(outputs))
            loss = tf.reduce_mean((outputs - inputs[:, :1]) ** 2)
        weights.assign_sub(0.01 * tape.gradient(loss, weights))

    if mode == "graph":
        step = tf.function(step)
    return lambda: [step(batch) for batch in tf.split(points, BATCHES)]


def run_torch(mode):
    import torch

    class Model(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.dense = torch.nn.Linear(2, 1)

        def forward(self, inputs):
            outputs = self.dense(inputs)
            print("body", outputs.mean())
            return outputs

    model = Model()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)

    def step(inputs):
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(model(inputs), inputs[:, :1]).backward()
        optimizer.step()

    if mode == "compiled":
        step = torch.compile(step)
    return lambda: [step(batch) for batch in torch.from_numpy(points).split(BATCH)]


def count(train):
    """How often the body printed, and how often the value of the mean, not only its symbol."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        train()
    bodies = [line for line in printed.getvalue().splitlines() if line.startswith("body")]
    return {"bodies": len(bodies), "values": sum(bool(re.search(r"\d\.\d", b)) for b in bodies)}


framework, *_, mode = sys.argv[1].split("-")
train = {"keras": run_keras, "tensorflow": run_tensorflow, "torch": run_torch}[framework](mode)
print("ready", flush=True)
for _ in sys.stdin:
    print(json.dumps(count(train)), flush=True)
