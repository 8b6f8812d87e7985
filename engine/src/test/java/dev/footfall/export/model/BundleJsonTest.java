package dev.footfall.export.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.synth.stable.BundlePart;
import dev.footfall.synth.stable.StableAudioBundle;
import dev.footfall.synth.stable.sampler.MultistepSampler;
import dev.footfall.synth.stable.sampler.PingPongSampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With copies of the small bundle that scripts/models/stable_audio has made. */
class BundleJsonTest {
  private static final Path SMALL =
      Path.of("src/test/resources/dev/footfall/torch/stable/bundle").toAbsolutePath();

  @TempDir Path folder;

  @BeforeEach
  void copy() throws IOException {
    for (String name :
        List.of(
            "bundle.json", "conditioner.pt", "transformer.pt", "decoder.pt", "tokenizer.json")) {
      Files.copy(SMALL.resolve(name), folder.resolve(name));
    }
  }

  @Test
  void read_wholeBundle_whatItSays() {
    StableAudioBundle bundle = BundleJson.read(folder);
    assertEquals("small-random", bundle.name());
    assertEquals(new MultistepSampler(10, 0.3f, 500), bundle.sampler());
    assertEquals(7, bundle.guidance());
    assertEquals(2, bundle.seconds());
    assertEquals(new StableAudioBundle.Shape(44_100, 2, 8, 345, 256, 48, 50), bundle.shape());
    assertEquals(folder.resolve("decoder.pt"), bundle.parts().get(BundlePart.DECODER));
  }

  @Test
  void read_pingPong_itsTimes() throws IOException {
    change(
        "\"sampler\": \\{[^}]*}", "\"sampler\": {\"name\": \"ping-pong\", \"times\": [1, 0.5, 0]}");
    assertEquals(new PingPongSampler(List.of(1f, 0.5f, 0f)), BundleJson.read(folder).sampler());
  }

  @Test
  void read_noFolder_modelMissing() {
    fails(ErrorCode.MODEL_MISSING, folder.resolve("none"), "bundle.json", "export the model anew");
  }

  @Test
  void read_partMissing_modelMissing() throws IOException {
    Files.delete(folder.resolve("decoder.pt"));
    fails(ErrorCode.MODEL_MISSING, folder, "decoder", "copy the whole folder");
  }

  @Test
  void read_otherBytes_modelFailed() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve("transformer.pt"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(folder.resolve("transformer.pt"), bytes);
    fails(ErrorCode.MODEL_FAILED, folder, "transformer", "checksum", "copy it again");
  }

  @Test
  void read_otherSchema_modelFailed() throws IOException {
    change("footfall.stable-audio/1", "footfall.stable-audio/2");
    fails(ErrorCode.MODEL_FAILED, folder, "stable-audio/2", "export the model anew");
  }

  @Test
  void read_unknownSampler_namesThoseThereAre() throws IOException {
    change("dpmpp-3m-sde", "euler");
    fails(ErrorCode.BAD_REQUEST, folder, "euler", "dpmpp-3m-sde, ping-pong");
  }

  @Test
  void read_partOutside_refused() throws IOException {
    change("\"decoder.pt\"", "\"../decoder.pt\"");
    fails(ErrorCode.BAD_REQUEST, folder, "outside");
  }

  private void change(String pattern, String with) throws IOException {
    Path file = folder.resolve("bundle.json");
    String text = Files.readString(file);
    String changed = text.replaceAll(pattern, with);
    assertTrue(!text.equals(changed), pattern);
    Files.writeString(file, changed);
  }

  private static void fails(ErrorCode code, Path folder, String... words) {
    FootfallException e = assertThrows(FootfallException.class, () -> BundleJson.read(folder));
    assertEquals(code, e.code(), e.getMessage());
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }
}
