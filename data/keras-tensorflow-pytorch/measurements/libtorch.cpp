// Train a small network for 100 steps with LibTorch, the C++ interface of PyTorch.
#include <iostream>
#include <torch/torch.h>

int main() {
    torch::manual_seed(1);
    auto x = torch::randn({256, 2});
    auto y = (x.norm(2, 1, true) < 1).to(torch::kFloat);
    torch::nn::Sequential model(torch::nn::Linear(2, 16), torch::nn::ReLU(), torch::nn::Linear(16, 1));
    torch::optim::SGD optimizer(model->parameters(), 0.5);
    for (int step = 0; step <= 100; ++step) {
        optimizer.zero_grad();
        auto loss = torch::binary_cross_entropy_with_logits(model->forward(x), y);
        loss.backward();
        optimizer.step();
        if (step % 50 == 0) std::cout << "step " << step << ", loss " << loss.item<float>() << '\n';
    }
}
