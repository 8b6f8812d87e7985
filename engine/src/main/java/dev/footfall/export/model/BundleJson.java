package dev.footfall.export.model;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.Vocabulary;
import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import dev.footfall.synth.stable.BundlePart;
import dev.footfall.synth.stable.StableAudioBundle;
import dev.footfall.synth.stable.sampler.MultistepSampler;
import dev.footfall.synth.stable.sampler.PingPongSampler;
import dev.footfall.synth.stable.sampler.Sampler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/** {@code bundle.json}: what an exported Stable Audio model is, and the checksums of its files. */
public final class BundleJson {
  private static final String SCHEMA = "footfall.stable-audio/1";
  private static final int BLOCK = 1 << 20;
  private static final String EXPORT_ANEW =
      "export the model anew with scripts/models/stable_audio (docs/stable-audio.md)";

  private BundleJson() {}

  /**
   * Reads a bundle and sees that its files are those that were exported: each is read once.
   *
   * @throws FootfallException MODEL_MISSING where the folder or a file is not there, MODEL_FAILED
   *     where a file is another or the bundle is of another version, BAD_REQUEST where its
   *     description makes no sense
   */
  public static StableAudioBundle read(Path folder) {
    Path file = folder.resolve(StableAudioBundle.FILE);
    if (!Files.isReadable(file)) {
      throw new FootfallException(
          ErrorCode.MODEL_MISSING,
          "%s has no %s; %s".formatted(folder, StableAudioBundle.FILE, EXPORT_ANEW));
    }
    JsonObject in = Json.read(file);
    if (!in.text("schema").equals(SCHEMA)) {
      throw new FootfallException(
          ErrorCode.MODEL_FAILED,
          "%s is of schema '%s', this version reads '%s'; %s"
              .formatted(file, in.text("schema"), SCHEMA, EXPORT_ANEW));
    }
    MessageDigest all = sha256();
    Map<BundlePart, Path> parts = new EnumMap<>(BundlePart.class);
    for (BundlePart part : BundlePart.values()) {
      JsonObject entry = in.object("parts").object(Vocabulary.word(part));
      parts.put(part, part(folder, part, entry));
      all.update(entry.text("sha256").getBytes(StandardCharsets.US_ASCII));
    }
    return new StableAudioBundle(
        in.text("name"),
        HexFormat.of().formatHex(all.digest()).substring(0, 8),
        shape(in.object("shape")),
        sampler(in.object("sampler")),
        in.number("guidance"),
        in.number("seconds"),
        parts);
  }

  private static Path part(Path folder, BundlePart part, JsonObject entry) {
    Path file = folder.resolve(entry.text("file"));
    if (!file.normalize().startsWith(folder.normalize())) {
      throw entry.fault("file '%s' lies outside of the bundle".formatted(entry.text("file")));
    }
    if (!Files.isReadable(file)) {
      throw new FootfallException(
          ErrorCode.MODEL_MISSING,
          "%s, the bundle's %s, is not there or not readable; copy the whole folder, or %s"
              .formatted(file, Vocabulary.word(part), EXPORT_ANEW));
    }
    String is = checksum(file);
    if (!is.equals(entry.text("sha256"))) {
      throw new FootfallException(
          ErrorCode.MODEL_FAILED,
          "%s, the bundle's %s, has the checksum %s instead of %s; copy it again, or %s"
              .formatted(file, Vocabulary.word(part), is, entry.text("sha256"), EXPORT_ANEW));
    }
    return file;
  }

  private static StableAudioBundle.Shape shape(JsonObject in) {
    return new StableAudioBundle.Shape(
        in.wholeInt("sampleRateHz"),
        in.wholeInt("audioChannels"),
        in.wholeInt("latentChannels"),
        in.wholeInt("latentTokens"),
        in.wholeInt("latentSamples"),
        in.wholeInt("textTokens"),
        in.wholeInt("crossTokens"));
  }

  private static Sampler sampler(JsonObject in) {
    try {
      return switch (in.text("name")) {
        case "dpmpp-3m-sde" ->
            new MultistepSampler(
                in.wholeInt("evaluations"), in.number("sigmaMin"), in.number("sigmaMax"));
        case "ping-pong" -> new PingPongSampler(in.numbers("times"));
        default ->
            throw in.fault(
                "sampler '%s' is unknown; there are: dpmpp-3m-sde, ping-pong"
                    .formatted(in.text("name")));
      };
    } catch (IllegalArgumentException e) {
      throw in.fault("sampler: " + e.getMessage());
    }
  }

  private static String checksum(Path file) {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] block = new byte[BLOCK];
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        digest.update(block, 0, n);
      }
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.MODEL_FAILED,
          "%s cannot be read: %s; check the disk".formatted(file, e.getMessage()),
          e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
