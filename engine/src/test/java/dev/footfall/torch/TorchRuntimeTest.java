package dev.footfall.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchRuntimeTest {
  private static final TorchRuntime RUNTIME = TorchRuntime.start(DeviceChoice.CPU);

  @Test
  void facts_onCpu_nameTheEngineAndTheDevice() {
    TorchFacts facts = RUNTIME.facts();
    assertEquals("2.7.1", facts.engineVersion());
    assertEquals("cpu()", facts.device());
    assertTrue(facts.devices().contains("cpu()"), facts.toString());
  }

  @Test
  void start_twice_takesTheRunningEngine() {
    assertEquals(RUNTIME.facts(), TorchRuntime.start(DeviceChoice.CPU).facts());
  }

  @Test
  void choose_gpuWhereThereIsNone_failsWithRemedy() {
    FootfallException e =
        assertThrows(FootfallException.class, () -> TorchRuntime.choose(DeviceChoice.GPU, 0));
    assertEquals(ErrorCode.MODEL_FAILED, e.code());
    assertTrue(e.getMessage().contains("PYTORCH_LIBRARY_PATH"), e.getMessage());
    assertTrue(e.getMessage().contains("--device cpu"), e.getMessage());
  }

  @Test
  void choose_auto_takesAGpuWhereThereIsOne() {
    assertEquals("cpu()", TorchRuntime.choose(DeviceChoice.AUTO, 0).toString());
    assertEquals("gpu(0)", TorchRuntime.choose(DeviceChoice.AUTO, 2).toString());
    assertEquals("cpu()", TorchRuntime.choose(DeviceChoice.CPU, 2).toString());
  }

  @Test
  void load_absentResource_isMissing() {
    FootfallException e =
        assertThrows(FootfallException.class, () -> RUNTIME.load("/dev/footfall/no_such.pt"));
    assertEquals(ErrorCode.MODEL_MISSING, e.code());
    assertTrue(e.getMessage().contains("/dev/footfall/no_such.pt"), e.getMessage());
  }

  @Test
  void load_absentFile_isMissing(@TempDir Path dir) {
    Path file = dir.resolve("absent.pt");
    FootfallException e = assertThrows(FootfallException.class, () -> RUNTIME.load(file));
    assertEquals(ErrorCode.MODEL_MISSING, e.code());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
  }

  @Test
  void load_fileThatIsNoNetwork_fails(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("text.pt"), "not a network");
    FootfallException e = assertThrows(FootfallException.class, () -> RUNTIME.load(file));
    assertEquals(ErrorCode.MODEL_FAILED, e.code());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
  }
}
