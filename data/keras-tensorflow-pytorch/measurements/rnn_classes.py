"""Try the recurrent-network classes which the article names, in TensorFlow with Keras 3."""

import json
import sys

import keras
import tensorflow as tf

rnn_cell = tf.compat.v1.nn.rnn_cell
lstm = keras.layers.LSTMCell(4)
WRAPPED = {
    "multi-rnn-cell": lambda: rnn_cell.MultiRNNCell([lstm]),
    "dropout-wrapper": lambda: rnn_cell.DropoutWrapper(lstm),
    "rnn-cell-dropout-wrapper": lambda: tf.nn.RNNCellDropoutWrapper(lstm, input_keep_prob=0.5),
    "keras-rnn-of-wrapper": lambda: keras.layers.RNN(tf.nn.RNNCellDropoutWrapper(lstm))(
        tf.ones([2, 5, 3])
    ),
    "keras-stacked-rnn-cells": lambda: keras.layers.StackedRNNCells([lstm]),
}


def outcome(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__
    return "works"


print("ready", flush=True)
for _ in sys.stdin:
    print(json.dumps({"outcome": outcome(WRAPPED[sys.argv[1]])}), flush=True)
