package dev.footfall.bridge;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.export.model.BundleJson;
import dev.footfall.file.TextFile;
import dev.footfall.synth.StepGenerator;
import dev.footfall.synth.stable.GeneratedSteps;
import dev.footfall.synth.stable.PromptTable;
import dev.footfall.synth.stable.StableAudioBundle;
import dev.footfall.synth.stable.StableAudioStepGenerator;
import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.TorchRuntime;
import dev.footfall.torch.stable.TorchStableAudioNetworks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Stable Audio model that was used last, kept loaded with the steps that it has made: another
 * one takes its place. Jobs that use it have to end before another is asked for. Thread-safe.
 */
public final class StableAudioModels implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StableAudioModels.class);
  private static final String SHIPPED_PROMPTS = "/dev/footfall/synth/" + PromptTable.FILE;

  private final Supplier<TorchRuntime> runtime;
  private Optional<Loaded> loaded = Optional.empty();

  private record Loaded(
      Path folder,
      StableAudioBundle bundle,
      TorchStableAudioNetworks networks,
      GeneratedSteps steps) {}

  public StableAudioModels(Supplier<TorchRuntime> runtime) {
    this.runtime = Objects.requireNonNull(runtime);
  }

  /**
   * A generator with a bundle's model; the words of its prompts are read anew each time.
   *
   * @throws FootfallException MODEL_MISSING or MODEL_FAILED with the remedy
   */
  public synchronized StepGenerator generator(Path folder) {
    if (loaded.isEmpty() || !loaded.get().folder().equals(folder)) {
      close();
      loaded = Optional.of(load(folder));
    }
    Loaded model = loaded.get();
    Path own = folder.resolve(PromptTable.FILE);
    String text = shippedPrompts();
    PromptTable prompts = PromptTable.parse(text, PromptTable.FILE);
    if (Files.exists(own)) {
      String words = TextFile.read(own);
      prompts = PromptTable.parse(words, own.toString()).over(prompts);
      text = text + words;
    }
    CRC32 wording = new CRC32();
    wording.update(text.getBytes(StandardCharsets.UTF_8));
    String name =
        "stable-audio:%s-%s-%08x"
            .formatted(model.bundle().name(), model.bundle().digest(), wording.getValue());
    return new StableAudioStepGenerator(name, model.steps(), prompts);
  }

  private Loaded load(Path folder) {
    StableAudioBundle bundle = BundleJson.read(folder);
    TorchStableAudioNetworks networks =
        new TorchStableAudioNetworks(TorchRuntime.start(DeviceChoice.CPU), runtime.get(), bundle);
    LOG.info(
        "{}: {}, {} evaluations, guidance {}",
        folder,
        bundle.name(),
        bundle.sampler().evaluations(),
        bundle.guidance());
    GeneratedSteps steps =
        new GeneratedSteps(bundle.name(), networks, bundle.sampler(), bundle.guidance());
    return new Loaded(folder, bundle, networks, steps);
  }

  private static String shippedPrompts() {
    try (InputStream in = StableAudioModels.class.getResourceAsStream(SHIPPED_PROMPTS)) {
      if (in == null) {
        throw new IOException("it is not there");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.MODEL_FAILED,
          "table %s in the program's jar cannot be read: %s; install Footfall anew"
              .formatted(SHIPPED_PROMPTS, e.getMessage()),
          e);
    }
  }

  @Override
  public synchronized void close() {
    loaded.ifPresent(model -> model.networks().close());
    loaded = Optional.empty();
  }
}
