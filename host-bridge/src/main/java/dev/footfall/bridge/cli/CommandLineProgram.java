package dev.footfall.bridge.cli;

import dev.footfall.bridge.Version;
import dev.footfall.bridge.cli.install.InstallCommand;
import dev.footfall.bridge.cli.install.UninstallCommand;
import dev.footfall.bridge.cli.listen.ListenCommand;
import dev.footfall.bridge.cli.listen.ListenScoreCommand;
import dev.footfall.bridge.cli.plan.ConformCommand;
import dev.footfall.bridge.cli.plan.EditsCommand;
import dev.footfall.bridge.cli.plan.RegenerateCommand;
import dev.footfall.bridge.console.LogLevel;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * The command line. Errors are one line on standard error, {@code CODE: message}; the exit status
 * is 0 done, 2 bad usage or input, 1 a failure of ours, 130 interrupted.
 */
@Command(
    name = "footfall",
    description = "Gives an editor the footsteps of a scene.",
    mixinStandardHelpOptions = true,
    versionProvider = CommandLineProgram.OwnVersion.class,
    subcommands = {
      DemoCommand.class,
      RenderCommand.class,
      RegenerateCommand.class,
      EditsCommand.class,
      ConformCommand.class,
      AnalyzeCommand.class,
      TracksCommand.class,
      ContactsCommand.class,
      SynthCommand.class,
      LibraryCommand.class,
      ListenCommand.class,
      ListenScoreCommand.class,
      ServeCommand.class,
      InstallCommand.class,
      UninstallCommand.class,
      DoctorCommand.class,
      BenchCommand.class
    })
public final class CommandLineProgram {
  @Option(
      names = "--verbose",
      description = "log what happens, and show an error's whole origin",
      scope = ScopeType.INHERIT)
  private boolean verbose;

  private CommandLineProgram() {}

  /** Runs one command and gives the exit status. */
  public static int run(String... args) {
    CommandLineProgram program = new CommandLineProgram();
    CommandLine line = new CommandLine(program);
    line.setExecutionStrategy(
        parsed -> {
          LogLevel.set(program.verbose);
          return new CommandLine.RunLast().execute(parsed);
        });
    line.setParameterExceptionHandler(CommandLineProgram::badUsage);
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, program.verbose, command));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return args.length == 0 ? usage(line) : line.execute(args);
  }

  private static int usage(CommandLine line) {
    line.usage(line.getErr());
    return ErrorCode.BAD_REQUEST.exitStatus();
  }

  private static int badUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command.getErr().println(ErrorCode.BAD_REQUEST + ": " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ErrorCode.BAD_REQUEST.exitStatus();
  }

  private static int failed(Exception e, boolean verbose, CommandLine command) {
    FootfallException failure =
        e instanceof FootfallException known
            ? known
            : new FootfallException(
                ErrorCode.INTERNAL,
                "%s; please report this with the output of --verbose".formatted(e),
                e);
    command.getErr().println(failure.line());
    if (verbose) {
      failure.printStackTrace(command.getErr());
    }
    return failure.code().exitStatus();
  }

  /** The version of the build. */
  static final class OwnVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"footfall " + Version.CURRENT};
    }
  }
}
