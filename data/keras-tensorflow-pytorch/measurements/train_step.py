"""Time one training step of the same small network, for each way to run it.

Every way trains the same network on the same batches in the same order, in 32-bit floats. What is
prepared or compiled once is done before the first round; a round waits for its last step.
"""

import json
import sys
import time

import numpy as np

INPUTS, HIDDEN, CLASSES, RATE = 784, 128, 10, 0.01
BATCHES = 32, 1024
SECONDS = 0.1  # of a round: so long each way trains, within 10 to 200 steps


def now():
    """Seconds by the clock, and of processor time: on a busy machine only the latter is steady."""
    return np.array([time.perf_counter(), time.process_time()])


def data(batch, steps):
    """The batches of a round: inputs and labels."""
    rng = np.random.default_rng(1)
    inputs = rng.normal(size=(steps, batch, INPUTS)).astype("float32")
    return inputs, rng.integers(CLASSES, size=(steps, batch))


def torch_epochs(mode):
    """PyTorch; compiled, one function holds the forward pass, the backward pass and the update."""
    import torch
    from torch import nn

    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = nn.Sequential(nn.Linear(INPUTS, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, CLASSES))
    model.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)

    def step(inputs, labels):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(inputs), labels).backward()
        optimizer.step()

    if mode == "compiled":
        step = torch.compile(step)

    def prepare(batch, steps):
        batches = [torch.from_numpy(part).to(device) for part in data(batch, steps)]

        def epoch():
            start = now()
            for inputs, labels in zip(*batches):
                step(inputs, labels)
            if device == "cuda":
                torch.cuda.synchronize()
            return now() - start

        return epoch

    return prepare


def tensorflow_epochs(mode):
    """TensorFlow without Keras; compiled, one `tf.function` holds the whole step."""
    import tensorflow as tf

    shapes = [INPUTS, HIDDEN], [HIDDEN], [HIDDEN, CLASSES], [CLASSES]
    variables = [tf.Variable(tf.random.normal(shape, stddev=0.05)) for shape in shapes]

    def step(inputs, labels):
        w1, b1, w2, b2 = variables
        with tf.GradientTape() as tape:
            logits = tf.nn.relu(inputs @ w1 + b1) @ w2 + b2
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
            loss = tf.reduce_mean(losses)
        for variable, gradient in zip(variables, tape.gradient(loss, variables)):
            variable.assign_sub(RATE * gradient)

    if mode != "eager":
        step = tf.function(step, jit_compile=mode == "xla")

    def prepare(batch, steps):
        batches = [tf.unstack(tf.constant(part)) for part in data(batch, steps)]

        def epoch():
            start = now()
            for inputs, labels in zip(*batches):
                step(inputs, labels)
            variables[0].numpy()
            return now() - start

        return epoch

    return prepare


def jax_epochs(mode):
    """JAX, for comparison with Keras on it; compiled, one `jax.jit` holds the whole step."""
    import jax
    import jax.numpy as jnp

    rng = np.random.default_rng(2)
    shapes = [INPUTS, HIDDEN], [HIDDEN], [HIDDEN, CLASSES], [CLASSES]
    weights = [jnp.asarray(rng.normal(scale=0.05, size=shape), "float32") for shape in shapes]

    def loss(weights, inputs, labels):
        w1, b1, w2, b2 = weights
        logits = jax.nn.relu(inputs @ w1 + b1) @ w2 + b2
        chosen = jnp.take_along_axis(jax.nn.log_softmax(logits), labels[:, None], axis=1)
        return -chosen.mean()

    def step(weights, inputs, labels):
        gradients = jax.grad(loss)(weights, inputs, labels)
        return [weight - RATE * gradient for weight, gradient in zip(weights, gradients)]

    if mode == "compiled":
        step = jax.jit(step)

    def prepare(batch, steps):
        batches = [[jnp.asarray(one) for one in part] for part in data(batch, steps)]

        def epoch():
            nonlocal weights
            start = now()
            for inputs, labels in zip(*batches):
                weights = step(weights, inputs, labels)
            jax.block_until_ready(weights)
            return now() - start

        return epoch

    return prepare


def keras_epochs(mode):
    """Keras with `fit()`: the second of two epochs, so that its set-up is not in the time."""
    import keras

    layers = [keras.layers.Dense(HIDDEN, activation="relu"), keras.layers.Dense(CLASSES)]
    model = keras.Sequential([keras.Input((INPUTS,)), *layers])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    ways = {
        "default": {},
        "eager": {"run_eagerly": True},
        "graph": {"jit_compile": False},
        "compiled": {"jit_compile": True},
    }
    model.compile(keras.optimizers.SGD(RATE), loss, **ways[mode])

    class Clock(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            float(logs["loss"])  # waits for the last step
            self.ends.append(now())

    clock = Clock()

    def prepare(batch, steps):
        inputs, labels = (np.concatenate(part) for part in data(batch, steps))

        def epoch():
            clock.ends = []
            options = {"epochs": 2, "shuffle": False, "verbose": 0, "callbacks": [clock]}
            model.fit(inputs, labels, batch_size=batch, **options)
            return clock.ends[1] - clock.ends[0]

        return epoch

    return prepare


framework, *_, mode = sys.argv[1].split("-")
make = {
    "torch": torch_epochs,
    "tensorflow": tensorflow_epochs,
    "jax": jax_epochs,
    "keras": keras_epochs,
}
prepare = make[framework](mode)


def sized(batch):
    """A round with a batch size, warmed up, and its number of steps."""
    trial = prepare(batch, 10)
    trial()
    steps = min(200, max(10, int(10 * SECONDS / max(trial()))))
    epoch = prepare(batch, steps)
    epoch()
    return epoch, steps


rounds = {batch: sized(batch) for batch in BATCHES}
print("ready", flush=True)
for _ in sys.stdin:
    times = {}
    for batch, (epoch, steps) in rounds.items():
        wall, processor = 1000 * epoch() / steps
        times |= {f"batch-{batch}": wall, f"processor-{batch}": processor}
    print(json.dumps(times), flush=True)
