"""Count the module classes of torch.nn and the functions of keras.ops."""

import inspect

import keras
import torch


def public(namespace, wanted):
    return [
        name
        for name, value in vars(namespace).items()
        if not name.startswith("_") and wanted(value)
    ]


def is_module_class(value):
    return inspect.isclass(value) and issubclass(value, torch.nn.Module)


modules, functions = public(torch.nn, is_module_class), public(keras.ops, callable)
print(f"torch {torch.__version__}: {len(modules)} module classes in torch.nn")
print(f"keras {keras.__version__}: {len(functions)} functions in keras.ops")
