import tempfile
from pathlib import Path

import keras
import numpy as np

keras.utils.set_random_seed(1)
rows = np.random.default_rng(1).normal(size=(100_000, 4)).astype("float32")
rows[:, 3] = rows[:, :3] @ [1, -2, 0.5]  # the last column is the target
path = Path(tempfile.gettempdir(), "rows.bin")
rows.tofile(path)
del rows


class Batches(keras.utils.PyDataset):
    def __init__(self):
        super().__init__()
        self.rows = np.memmap(path, "float32", "r").reshape(-1, 4)

    def __len__(self):
        return len(self.rows) // 100

    def __getitem__(self, index):
        batch = self.rows[index * 100 : (index + 1) * 100]
        return batch[:, :3], batch[:, 3:]


model = keras.Sequential([keras.layers.Dense(1, use_bias=False)])
model.compile(keras.optimizers.SGD(0.1), "mse")
model.fit(Batches(), verbose=0)
print(f"{len(Batches())} batches, weights:", model.get_weights()[0].ravel().round(2).tolist())
