import numpy as np
import tensorflow as tf

tf.random.set_seed(1)
points = np.random.default_rng(1).normal(size=(5000, 2)).astype("float32")
inside = (np.hypot(points[:, 0], points[:, 1]) < 1).astype("int64")

w1 = tf.Variable(tf.random.normal([2, 32]))
b1 = tf.Variable(tf.zeros([32]))
w2 = tf.Variable(tf.random.normal([32, 2]) / 4)
b2 = tf.Variable(tf.zeros([2]))


def model(x):
    return tf.nn.relu(x @ w1 + b1) @ w2 + b2


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=model(x))
        loss = tf.reduce_mean(losses)
    variables = tape.watched_variables()
    for variable, gradient in zip(variables, tape.gradient(loss, variables)):
        variable.assign_sub(0.5 * gradient)


data = tf.data.Dataset.from_tensor_slices((points[:4000], inside[:4000]))
for x, y in data.shuffle(4000, seed=1).batch(32).repeat(10):
    train_step(x, y)

correct = tf.argmax(model(points[4000:]), axis=1) == inside[4000:]
print(f"test accuracy: {tf.reduce_mean(tf.cast(correct, tf.float32)):.1%}")
