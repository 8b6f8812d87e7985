"""The embedded step generator: data, training, distillation, export, evaluation."""
