package dev.footfall.bridge.doctor;

import dev.footfall.bridge.Recordings;
import dev.footfall.bridge.Version;
import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.serve.PortFile;
import dev.footfall.bridge.serve.RuntimeFolder;
import dev.footfall.bridge.serve.ServeConfig;
import dev.footfall.bridge.shim.Shim;
import dev.footfall.error.FootfallException;
import dev.footfall.media.MediaRuntime;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.synth.StepGenerator;
import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.TorchFacts;
import dev.footfall.torch.TorchRuntime;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at everything that Footfall needs or can use on this machine. */
public final class Doctor {
  private static final long LOW_DISK_MB = 2_000;
  private static final List<String> HOSTS =
      List.of("reaper", "resolve", "ardour", "blender", "melt");

  private Doctor() {}

  /** All checks, in the order in which a job needs them. */
  public static List<Check> examine() {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.ok("footfall", Version.CURRENT));
    checks.add(
        Check.ok(
            "java", "%s, %s".formatted(Runtime.version(), System.getProperty("java.vm.name"))));
    checks.add(checked("video", "install Footfall anew", () -> "FFmpeg " + MediaRuntime.version()));
    checks.add(checked("networks", "see what the message says", Doctor::networks));
    checks.add(
        checked(
            "recordings",
            "install Footfall anew",
            () -> Recordings.index().recordings().size() + " step recordings"));
    checks.add(checked("generator", "install Footfall anew", Doctor::generator));
    checks.add(gpu());
    checks.addAll(laterParts());
    checks.add(Check.ok("folder", RuntimeFolder.find() + ", or what FOOTFALL_HOME names"));
    checks.add(port());
    HOSTS.forEach(host -> checks.add(host(host)));
    checks.add(disk(Path.of("").toAbsolutePath()));
    return List.copyOf(checks);
  }

  /** What can be done without and is missing here, in one line; empty if nothing is. */
  public static String missing() {
    return Stream.concat(Stream.of(gpu()), laterParts().stream())
        .filter(check -> check.state() != Check.State.OK)
        .map(check -> check.name() + ": " + check.detail())
        .collect(Collectors.joining("; "));
  }

  private static List<Check> laterParts() {
    return List.of(shim());
  }

  private static Check checked(String name, String remedy, Supplier<String> detail) {
    try {
      return Check.ok(name, detail.get());
    } catch (FootfallException e) {
      return Check.failed(name, e.line(), remedy);
    } catch (LinkageError e) {
      return Check.failed(name, "its native library does not load: " + e.getMessage(), remedy);
    }
  }

  private static Check shim() {
    Shim shim = Shim.get();
    return shim.isLoaded()
        ? Check.ok("shim", shim.detail())
        : Check.absent(
            "shim",
            shim.detail(),
            "OpenFX hosts that do not tell a file's path cannot hand over pictures; install a C"
                + " compiler (cc) and build Footfall again, all else works without");
  }

  private static String networks() {
    try (Wiring wiring = Wiring.open(Settings.DEFAULT.withDevice("cpu"))) {
      wiring.seams().contacts().get();
      return "pose, contacts and scene load; PyTorch " + torch(DeviceChoice.CPU).engineVersion();
    }
  }

  private static String generator() {
    Settings flow =
        SettingsText.read(Settings.DEFAULT, Map.of("generator", "flow", "device", "cpu"));
    try (Wiring wiring = Wiring.open(flow);
        StepGenerator steps = wiring.seams().steps().apply(flow)) {
      return "step networks load; --generator %s makes steps by them".formatted(steps.name());
    }
  }

  private static TorchFacts torch(DeviceChoice choice) {
    return TorchRuntime.start(choice).facts();
  }

  private static Check gpu() {
    try {
      TorchFacts facts = torch(DeviceChoice.AUTO);
      if (facts.devices().stream().anyMatch(device -> device.startsWith("gpu"))) {
        return Check.ok("gpu", String.join(", ", facts.devices()));
      }
    } catch (FootfallException e) {
      return Check.absent("gpu", e.line(), "the processor is used");
    }
    return Check.absent(
        "gpu",
        "none is seen",
        "the processor is used; for an NVIDIA GPU set PYTORCH_LIBRARY_PATH to the lib folder of a"
            + " CUDA build of PyTorch 2.7.1");
  }

  private static Check port() {
    Optional<PortFile> running = PortFile.read(RuntimeFolder.find());
    if (running.isPresent() && ProcessHandle.of(running.get().pid()).isPresent()) {
      return Check.ok(
          "port",
          "an engine runs on %d (process %d)".formatted(running.get().port(), running.get().pid()));
    }
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), ServeConfig.DEFAULT_PORT);
    try (DatagramSocket socket = new DatagramSocket(address)) {
      return Check.ok("port", "%d is free".formatted(socket.getLocalPort()));
    } catch (SocketException e) {
      return Check.absent(
          "port",
          "%d is taken by another program".formatted(ServeConfig.DEFAULT_PORT),
          "start the engine with: serve --port N");
    }
  }

  private static Check host(String name) {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(dir -> Path.of(dir, name))
            .filter(Files::isExecutable)
            .findFirst();
    return found
        .map(path -> Check.ok(name, path.toString()))
        .orElseGet(
            () -> Check.absent(name, "not on the PATH", "nothing needs doing unless you use it"));
  }

  private static Check disk(Path folder) {
    try {
      long freeMb = Files.getFileStore(folder).getUsableSpace() / 1_000_000;
      String detail = "%d MB free in %s".formatted(freeMb, folder);
      return freeMb >= LOW_DISK_MB
          ? Check.ok("disk", detail)
          : Check.failed("disk", detail, "a render needs some 100 MB a minute: free some space");
    } catch (IOException e) {
      return Check.failed("disk", folder + " cannot be asked: " + e, "choose another folder");
    }
  }
}
