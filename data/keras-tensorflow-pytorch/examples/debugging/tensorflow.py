import numpy as np
import tensorflow as tf

tf.random.set_seed(1)
points = np.random.default_rng(1).normal(size=(96, 2)).astype("float32")
w1 = tf.Variable(tf.random.normal([2, 8]))
w2 = tf.Variable(tf.random.normal([8, 1]))


def model(inputs):
    hidden = tf.nn.relu(inputs @ w1)
    print("mean activation:", tf.reduce_mean(hidden))  # or breakpoint()
    return hidden @ w2


@tf.function
def train_step(inputs, targets):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(inputs) - targets) ** 2)
    for variable, gradient in zip([w1, w2], tape.gradient(loss, [w1, w2])):
        variable.assign_sub(0.01 * gradient)


for run_eagerly in False, True:
    print(f"run_functions_eagerly({run_eagerly})")
    tf.config.run_functions_eagerly(run_eagerly)
    for batch in tf.split(points, 3):
        train_step(batch, batch[:, :1])
