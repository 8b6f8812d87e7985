package dev.footfall.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TorchScript engine, started once a process and never from the network: its native libraries
 * come from the class path and are unpacked on first use (about 430 MB, four seconds). Each thread
 * that calls a network computes by itself; run several threads for several cores. Thread-safe.
 */
public final class TorchRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(TorchRuntime.class);
  private static final String ENGINE = "PyTorch";

  /** What DJL reads while it loads; later changes have no effect. */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          // With more threads inside a call a busy machine slows it down up to a hundredfold.
          "ai.djl.pytorch.num_threads", "1",
          "ai.djl.pytorch.num_interop_threads", "1",
          // The optimiser stalls for seconds on each new shape, and shapes change here.
          "ai.djl.pytorch.graph_optimizer", "false",
          "ai.djl.offline", "true",
          "OPT_OUT_TRACKING", "true");

  /** A frozen network's weights are constants, which reach a GPU while they are read or never. */
  private static final Map<String, String> MAPPED = Map.of("mapLocation", "true");

  private final Engine engine;
  private final Device device;

  private TorchRuntime(Engine engine, Device device) {
    this.engine = engine;
    this.device = device;
  }

  /**
   * Starts the engine, or takes the one that runs already.
   *
   * @throws FootfallException MODEL_FAILED if its native libraries do not load or if {@code GPU} is
   *     asked for and there is none
   */
  public static TorchRuntime start(DeviceChoice choice) {
    Engine engine = engine();
    Device device = choose(choice, engine.getGpuCount());
    LOG.info("PyTorch {} on {}", engine.getVersion(), device);
    return new TorchRuntime(engine, device);
  }

  private static synchronized Engine engine() {
    PROPERTIES.forEach(TorchRuntime::setUnlessSet);
    setUnlessSet("DJL_CACHE_DIR", cacheDir().toString());
    try {
      return Engine.getEngine(ENGINE);
    } catch (EngineException | LinkageError e) {
      throw new FootfallException(
          ErrorCode.MODEL_FAILED,
          "PyTorch does not start: %s; see that 500 MB are free and writable in %s, or set"
                  .formatted(rootMessage(e), cacheDir())
              + " FOOTFALL_HOME to a folder that has them",
          e);
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
  }

  /** DJL's own variable wins, because DJL asks it first. */
  private static Path cacheDir() {
    return Stream.of(System.getenv("DJL_CACHE_DIR"), System.getProperty("DJL_CACHE_DIR"))
        .filter(value -> value != null && !value.isBlank())
        .map(Path::of)
        .findFirst()
        .orElseGet(
            () ->
                NativeCache.choose(
                    System.getenv(),
                    System.getProperty("os.name"),
                    Path.of(System.getProperty("user.home"))));
  }

  static Device choose(DeviceChoice choice, int gpuCount) {
    if (choice == DeviceChoice.GPU && gpuCount == 0) {
      throw new FootfallException(
          ErrorCode.MODEL_FAILED,
          "device gpu was asked for, but PyTorch sees 0 GPUs; set PYTORCH_LIBRARY_PATH to the lib"
              + " folder of a CUDA build of PyTorch 2.7.1, or use --device cpu");
    }
    return choice == DeviceChoice.CPU || gpuCount == 0 ? Device.cpu() : Device.gpu();
  }

  /**
   * Loads a network that ships in the jar.
   *
   * @param resource absolute name on the class path, such as {@code
   *     /dev/footfall/torch/pose/pose_detector.pt}
   * @throws FootfallException MODEL_MISSING if it is not there, MODEL_FAILED if it cannot be read
   */
  public TorchModel load(String resource) {
    try (InputStream in = resource(resource)) {
      return load(resource, in);
    } catch (IOException e) {
      throw unreadable(resource, e);
    }
  }

  /** The same for a network that ships packed, as {@link PackedArchive} says. */
  public TorchModel loadPacked(String resource) {
    try (InputStream in = resource(resource)) {
      return load(resource, PackedArchive.widened(in));
    } catch (IOException e) {
      throw unreadable(resource, e);
    }
  }

  private static InputStream resource(String name) {
    InputStream in = TorchRuntime.class.getResourceAsStream(name);
    if (in == null) {
      throw new FootfallException(
          ErrorCode.MODEL_MISSING,
          "network %s is not in the program's jar; install Footfall anew".formatted(name));
    }
    return in;
  }

  /**
   * Loads a network from a file of the user's.
   *
   * @throws FootfallException MODEL_MISSING if it is not there, MODEL_FAILED if it cannot be read
   */
  public TorchModel load(Path file) {
    if (!Files.isReadable(file)) {
      throw new FootfallException(
          ErrorCode.MODEL_MISSING,
          "network %s is not there or not readable; check the path".formatted(file));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return load(file.toString(), in);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private TorchModel load(String name, InputStream in) throws IOException {
    Model model = Model.newInstance(name, device, ENGINE);
    try {
      model.load(in, MAPPED);
      return new TorchModel(name, model);
    } catch (MalformedModelException | EngineException e) {
      model.close();
      throw unreadable(name, e);
    }
  }

  private static FootfallException unreadable(String name, Exception cause) {
    return new FootfallException(
        ErrorCode.MODEL_FAILED,
        "network %s cannot be read: %s; it must be TorchScript saved by PyTorch 2.7 or older"
            .formatted(name, rootMessage(cause)),
        cause);
  }

  /** Whether networks run on a GPU, where one large call costs hardly more than a small one. */
  public boolean isOnGpu() {
    return device.isGpu();
  }

  /** What {@code footfall doctor} shows. */
  public TorchFacts facts() {
    Stream<String> gpus = Arrays.stream(engine.getDevices()).map(Device::toString);
    List<String> devices =
        Stream.concat(Stream.of(Device.cpu().toString()), gpus).distinct().toList();
    return new TorchFacts(engine.getVersion(), devices, device.toString(), cacheDir());
  }
}
