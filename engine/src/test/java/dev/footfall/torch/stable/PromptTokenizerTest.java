package dev.footfall.torch.stable;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.synth.stable.BundlePart;
import dev.footfall.synth.stable.sampler.Goldens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTokenizerTest {
  private static final int TOKENS = 48;

  @Test
  void encode_200Prompts_asThePythonTokenizer() throws IOException {
    List<String> rows;
    try (InputStream in = Goldens.class.getResourceAsStream(Goldens.FOLDER + "tokens.tsv")) {
      rows = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    assertEquals(200, rows.size());
    Path file = SmallBundle.BUNDLE.parts().get(BundlePart.TOKENIZER);
    try (PromptTokenizer tokenizer = new PromptTokenizer(file, TOKENS)) {
      for (String row : rows) {
        String prompt = row.substring(0, row.indexOf('\t'));
        String[] words = row.substring(row.indexOf('\t') + 1).split(" ");
        float[] ids = new float[TOKENS];
        float[] mask = new float[TOKENS];
        for (int i = 0; i < words.length; i++) {
          ids[i] = Integer.parseInt(words[i]);
          mask[i] = 1;
        }
        PromptTokenizer.Tokens tokens = tokenizer.encode(prompt);
        assertArrayEquals(ids, tokens.ids(), prompt);
        assertArrayEquals(mask, tokens.mask(), prompt);
      }
    }
  }

  @Test
  void open_noTokenizer_modelFailed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), "{}");
    FootfallException e =
        assertThrows(FootfallException.class, () -> new PromptTokenizer(file, TOKENS));
    assertEquals(ErrorCode.MODEL_FAILED, e.code());
    assertTrue(e.getMessage().contains("tokenizer.json"), e.getMessage());
  }
}
