"""Try the recurrent-network classes which the article names, and list those of today."""

import inspect

import keras
import tensorflow as tf
import torch


def attempt(name, call):
    try:
        print(f"{name}: {type(call()).__name__}")
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {str(error).strip().splitlines()[0]}")


rnn_cell = tf.compat.v1.nn.rnn_cell
lstm = keras.layers.LSTMCell(4)
attempt("tf.compat.v1.nn.rnn_cell.MultiRNNCell", lambda: rnn_cell.MultiRNNCell([lstm]))
attempt("tf.compat.v1.nn.rnn_cell.DropoutWrapper", lambda: rnn_cell.DropoutWrapper(lstm))
attempt("tf.nn.RNNCellDropoutWrapper", lambda: tf.nn.RNNCellDropoutWrapper(lstm))
wrapper = tf.nn.RNNCellDropoutWrapper(lstm, input_keep_prob=0.5)
attempt("keras.layers.RNN of that wrapper", lambda: keras.layers.RNN(wrapper)(tf.ones([2, 5, 3])))
attempt("keras.layers.StackedRNNCells", lambda: keras.layers.StackedRNNCells([lstm]))

recurrent = [cls for cls in vars(keras.layers).values() if inspect.isclass(cls)]
recurrent = [cls.__name__ for cls in recurrent if ".layers.rnn." in cls.__module__]
print("keras.layers:", len(recurrent), *sorted(recurrent))
recurrent = [
    name for name, cls in vars(torch.nn).items() if "rnn" in getattr(cls, "__module__", "")
]
print("torch.nn:", len(recurrent), *sorted(recurrent))
