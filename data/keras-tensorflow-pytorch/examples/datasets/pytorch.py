import tempfile
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

torch.manual_seed(1)
rows = np.random.default_rng(1).normal(size=(100_000, 4)).astype("float32")
rows[:, 3] = rows[:, :3] @ [1, -2, 0.5]  # the last column is the target
path = Path(tempfile.gettempdir(), "rows.bin")
rows.tofile(path)
del rows


class Rows(Dataset):
    def __init__(self):
        self.rows = np.memmap(path, "float32", "r").reshape(-1, 4)

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        row = torch.tensor(self.rows[index])
        return row[:3], row[3:]


model = torch.nn.Linear(3, 1, bias=False)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for step, (inputs, targets) in enumerate(DataLoader(Rows(), batch_size=100, shuffle=True), start=1):
    optimizer.zero_grad()
    torch.nn.functional.mse_loss(model(inputs), targets).backward()
    optimizer.step()
print(f"{step} batches, weights:", model.weight.detach().numpy().ravel().round(2).tolist())
