package dev.footfall.torch;

import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One loaded TorchScript network. Several threads may call it at once: the weights are only read,
 * and every tensor of a call lives in a scope of its own that ends with the call.
 */
public final class TorchModel implements AutoCloseable {
  private final String name;
  private final Model model;

  TorchModel(String name, Model model) {
    this.name = name;
    this.model = model;
    // A tensor that outlives its call would attach itself here: from now on that throws.
    model.getNDManager().cap();
  }

  /**
   * Runs the network. On a GPU the copies to and from it are part of the call.
   *
   * @return the network's outputs in their order, copied out
   * @throws FootfallException MODEL_FAILED where the network refuses the input or runs out of
   *     memory
   */
  public List<FloatTensor> run(FloatTensor... inputs) {
    try (NDManager call = model.getNDManager().newSubManager()) {
      NDList in = new NDList(inputs.length);
      for (FloatTensor input : inputs) {
        in.add(call.create(input.values(), new Shape(input.shape())));
      }
      NDList out = model.getBlock().forward(new ParameterStore(call, false), in, false);
      return out.stream().map(TorchModel::copy).toList();
    } catch (EngineException e) {
      throw new FootfallException(ErrorCode.MODEL_FAILED, failure(inputs, e), e);
    }
  }

  private static FloatTensor copy(NDArray array) {
    return new FloatTensor(array.toFloatArray(), array.getShape().getShape());
  }

  private String failure(FloatTensor[] inputs, EngineException cause) {
    String shapes =
        Arrays.stream(inputs)
            .map(input -> Arrays.toString(input.shape()))
            .collect(Collectors.joining(", "));
    String first = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return "network '%s' failed on input of shape %s: %s; if memory is short, close other programs"
            .formatted(name, shapes, first)
        + " or use --device cpu";
  }

  @Override
  public void close() {
    model.close();
  }
}
