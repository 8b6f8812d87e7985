package dev.footfall.bridge.cli;

import dev.footfall.bridge.doctor.Check;
import dev.footfall.bridge.doctor.Doctor;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.Vocabulary;
import dev.footfall.json.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What works on this machine. */
@Command(
    name = "doctor",
    description = "Tells what works on this machine, and what to do about the rest.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Override
  public Integer call() {
    List<Check> checks = Doctor.examine();
    if (json) {
      System.out.println(Json.write(checks.stream().map(DoctorCommand::object).toList()));
    } else {
      for (Check check : checks) {
        System.out.printf("%-7s %-12s %s%n", word(check), check.name(), check.detail());
        if (!check.remedy().isEmpty()) {
          System.out.printf("%-20s -> %s%n", "", check.remedy());
        }
      }
    }
    boolean fit = checks.stream().noneMatch(c -> c.state() == Check.State.FAILED);
    return fit ? 0 : ErrorCode.INTERNAL.exitStatus();
  }

  private static String word(Check check) {
    return Vocabulary.word(check.state());
  }

  private static Object object(Check check) {
    return Json.object(
        "name", check.name(),
        "state", word(check),
        "detail", check.detail(),
        "remedy", check.remedy());
  }
}
