"""Time one training step of the same small network on one core, for each way to run it."""

import os
import statistics
import subprocess
import sys
import time

import numpy as np

ROUNDS = 9
STEPS = {32: 300, 1024: 60}  # per batch size
VARIANTS = {
    "torch eager": ("torch", "eager"),
    "torch.compile": ("torch", "compiled"),
    "tensorflow eager": ("tensorflow", "eager"),
    "tf.function": ("tensorflow", "compiled"),
    "keras on tensorflow": ("keras", "tensorflow"),
    "keras on tensorflow, eager": ("keras", "tensorflow eager"),
    "keras on jax": ("keras", "jax"),
    "keras on torch": ("keras", "torch"),
}


def torch_epoch(mode):
    import torch
    from torch import nn

    torch.set_num_threads(1)
    model = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
    forward = torch.compile(model) if mode == "compiled" else model
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)

    def epoch(x, y, batch):
        x, y = torch.from_numpy(x), torch.from_numpy(y)
        for inputs, labels in zip(x.split(batch), y.split(batch)):
            optimizer.zero_grad()
            nn.functional.cross_entropy(forward(inputs), labels).backward()
            optimizer.step()

    return epoch


def tensorflow_epoch(mode):
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    shapes = [784, 128], [128], [128, 10], [10]
    variables = [tf.Variable(tf.random.normal(shape, stddev=0.05)) for shape in shapes]

    def step(inputs, labels):
        w1, b1, w2, b2 = variables
        with tf.GradientTape() as tape:
            logits = tf.nn.relu(inputs @ w1 + b1) @ w2 + b2
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
            loss = tf.reduce_mean(losses)
        for variable, gradient in zip(variables, tape.gradient(loss, variables)):
            variable.assign_sub(0.01 * gradient)

    if mode == "compiled":
        step = tf.function(step)

    def epoch(x, y, batch):
        steps = len(x) // batch
        for inputs, labels in zip(tf.split(x, steps), tf.split(y, steps)):
            step(inputs, labels)

    return epoch


def keras_epoch(mode):
    backend, *eager = mode.split()
    os.environ["KERAS_BACKEND"] = backend
    if backend == "tensorflow":
        import tensorflow as tf

        tf.config.threading.set_intra_op_parallelism_threads(1)
        tf.config.threading.set_inter_op_parallelism_threads(1)
    import keras

    layers = [keras.layers.Dense(128, activation="relu"), keras.layers.Dense(10)]
    model = keras.Sequential([keras.Input((784,)), *layers])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(0.01), loss, run_eagerly=bool(eager))

    def epoch(x, y, batch):
        model.fit(x, y, batch_size=batch, shuffle=False, verbose=0)
        model.get_weights()  # waits for the last step

    return epoch


def measure(framework, mode):
    """Print the milliseconds per step for each batch size, after a warm-up."""
    make = {"torch": torch_epoch, "tensorflow": tensorflow_epoch, "keras": keras_epoch}
    epoch = make[framework](mode)
    for batch, steps in STEPS.items():
        x = np.random.default_rng(1).normal(size=(batch * steps, 784)).astype("float32")
        y = np.arange(len(x)) % 10
        epoch(x[: batch * 20], y[: batch * 20], batch)
        start = time.perf_counter()
        epoch(x, y, batch)
        print(1000 * (time.perf_counter() - start) / steps)


def main():
    times = {name: [] for name in VARIANTS}
    for _ in range(ROUNDS):
        for name, variant in VARIANTS.items():
            command = [sys.executable, __file__, *variant]
            run = subprocess.run(command, capture_output=True, text=True, check=True)
            times[name].append([float(word) for word in run.stdout.split()])
    for name, rounds in times.items():
        for batch, measured in zip(STEPS, zip(*rounds)):
            median, low, high = statistics.median(measured), min(measured), max(measured)
            print(f"{name}, batch {batch}: {median:.2f} ms, {low:.2f} to {high:.2f}")


os.sched_setaffinity(0, {0})
if len(sys.argv) == 1:
    main()
else:
    measure(*sys.argv[1:])
