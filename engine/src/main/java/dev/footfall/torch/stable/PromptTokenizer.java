package dev.footfall.torch.stable;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Prompts to the numbers that a text encoder was trained on, by its own {@code tokenizer.json}.
 * Thread-safe.
 */
final class PromptTokenizer implements AutoCloseable {
  private final HuggingFaceTokenizer tokenizer;
  private final int tokens;

  /**
   * A prompt's tokens, padded to the encoder's length.
   *
   * @param ids whole numbers
   * @param mask 1 for a token, 0 for padding
   */
  record Tokens(float[] ids, float[] mask) {}

  /**
   * @param tokens that prompts are padded and cut to
   * @throws FootfallException MODEL_FAILED where the file is no tokenizer
   */
  PromptTokenizer(Path file, int tokens) {
    this.tokens = tokens;
    try {
      tokenizer =
          HuggingFaceTokenizer.newInstance(
              file,
              Map.of(
                  "addSpecialTokens", "true",
                  "padding", "MAX_LENGTH",
                  "truncation", "true",
                  "maxLength", Integer.toString(tokens)));
    } catch (IOException | RuntimeException e) {
      throw new FootfallException(
          ErrorCode.MODEL_FAILED,
          "%s is no tokenizer that can be read: %s; take the tokenizer.json of the model's own"
                  .formatted(file, e.getMessage())
              + " text encoder",
          e);
    }
  }

  Tokens encode(String prompt) {
    Encoding encoding = tokenizer.encode(prompt);
    float[] ids = new float[tokens];
    float[] mask = new float[tokens];
    for (int i = 0; i < tokens; i++) {
      ids[i] = encoding.getIds()[i];
      mask[i] = encoding.getAttentionMask()[i];
    }
    return new Tokens(ids, mask);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
