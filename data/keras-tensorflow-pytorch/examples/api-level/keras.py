import keras
import numpy as np

keras.utils.set_random_seed(1)
points = np.random.default_rng(1).normal(size=(5000, 2)).astype("float32")
inside = (np.hypot(points[:, 0], points[:, 1]) < 1).astype("int64")

model = keras.Sequential([keras.layers.Dense(32, activation="relu"), keras.layers.Dense(2)])
model.compile(
    optimizer=keras.optimizers.SGD(learning_rate=0.5),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
model.fit(points[:4000], inside[:4000], batch_size=32, epochs=10, verbose=0)

loss, accuracy = model.evaluate(points[4000:], inside[4000:], verbose=0)
print(f"test accuracy: {accuracy:.1%}")
