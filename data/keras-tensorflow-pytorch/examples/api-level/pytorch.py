import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(1)
points = np.random.default_rng(1).normal(size=(5000, 2)).astype("float32")
inside = (np.hypot(points[:, 0], points[:, 1]) < 1).astype("int64")

x, y = torch.from_numpy(points), torch.from_numpy(inside)
loader = DataLoader(TensorDataset(x[:4000], y[:4000]), batch_size=32, shuffle=True)
model = nn.Sequential(nn.Linear(2, 32), nn.ReLU(), nn.Linear(32, 2))
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)

for _ in range(10):
    for inputs, labels in loader:
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(inputs), labels)
        loss.backward()
        optimizer.step()

with torch.no_grad():
    accuracy = (model(x[4000:]).argmax(dim=1) == y[4000:]).float().mean()
print(f"test accuracy: {accuracy:.1%}")
