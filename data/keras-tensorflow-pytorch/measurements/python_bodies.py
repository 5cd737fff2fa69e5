"""Count how often the Python body of a model runs in ten training batches, eager and compiled."""

import os
import re
import subprocess
import sys

import numpy as np

BATCHES, BATCH = 10, 32
VARIANTS = [
    "keras tensorflow compiled",
    "keras tensorflow eager",
    "keras jax compiled",
    "keras jax eager",
    "keras torch eager",
    "tensorflow - compiled",
    "tensorflow - eager",
    "torch - compiled",
    "torch - eager",
]
points = np.random.default_rng(1).normal(size=(BATCHES * BATCH, 2)).astype("float32")


def run_keras(eager):
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
    print("start")
    model.compile("sgd", "mse", run_eagerly=eager)
    model.fit(points, points[:, :1], batch_size=BATCH, verbose=0)


def run_tensorflow(eager):
    import tensorflow as tf

    weights = tf.Variable(tf.ones([2, 1]))

    @tf.function
    def step(inputs):
        with tf.GradientTape() as tape:
            outputs = inputs @ weights
            print("body", tf.reduce_mean(outputs))
            loss = tf.reduce_mean((outputs - inputs[:, :1]) ** 2)
        weights.assign_sub(0.01 * tape.gradient(loss, weights))

    tf.config.run_functions_eagerly(eager)
    print("start")
    for batch in tf.split(points, BATCHES):
        step(batch)


def run_torch(eager):
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
    step = model if eager else torch.compile(model)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    print("start")
    for batch in torch.from_numpy(points).split(BATCH):
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(step(batch), batch[:, :1]).backward()
        optimizer.step()
    print("graph breaks", sum(torch._dynamo.utils.counters["graph_break"].values()))


def report(variant):
    framework, backend, mode = variant.split()
    environ = {**os.environ, "KERAS_BACKEND": backend if framework == "keras" else "tensorflow"}
    command = [sys.executable, __file__, framework, mode]
    run = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    lines = run.stdout.split("start\n")[1].splitlines()
    bodies = [line for line in lines if line.startswith("body")]
    numbers = [line for line in bodies if re.search(r"\d\.\d", line)]
    print(f"{variant}: body ran {len(bodies)} times, {len(numbers)} with numbers; {lines[-1]}")


if len(sys.argv) == 1:
    print(f"{BATCHES} batches")
    for variant in VARIANTS:
        report(variant)
else:
    framework, mode = sys.argv[1:]
    {"keras": run_keras, "tensorflow": run_tensorflow, "torch": run_torch}[framework](
        mode == "eager"
    )
