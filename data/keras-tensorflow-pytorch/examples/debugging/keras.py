import keras
import numpy as np

keras.utils.set_random_seed(1)
points = np.random.default_rng(1).normal(size=(96, 2)).astype("float32")


class Model(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = keras.layers.Dense(8, activation="relu")
        self.outcome = keras.layers.Dense(1)

    def call(self, inputs):
        hidden = self.hidden(inputs)
        print("mean activation:", keras.ops.mean(hidden))  # or breakpoint()
        return self.outcome(hidden)


model = Model()
for run_eagerly in False, True:
    print(f"run_eagerly={run_eagerly}")
    model.compile("sgd", "mse", run_eagerly=run_eagerly)
    model.fit(points, points[:, :1], batch_size=32, verbose=0)
