import torch
from torch import nn

torch.manual_seed(1)
points = torch.randn(96, 2)


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(2, 8)
        self.outcome = nn.Linear(8, 1)

    def forward(self, inputs):
        hidden = self.hidden(inputs).relu()
        print("mean activation:", hidden.mean())  # or breakpoint()
        return self.outcome(hidden)


model = Model()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
for batch in points.split(32):
    optimizer.zero_grad()
    nn.functional.mse_loss(model(batch), batch[:, :1]).backward()
    optimizer.step()
