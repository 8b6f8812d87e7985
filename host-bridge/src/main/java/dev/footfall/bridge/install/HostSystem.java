package dev.footfall.bridge.install;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The system that is installed on: its name in install maps and the folders that maps name in
 * braces.
 *
 * @param name linux, macos or windows
 * @param folders by the name in braces
 */
public record HostSystem(String name, Map<String, Path> folders) {
  public HostSystem {
    Objects.requireNonNull(name);
    folders = Map.copyOf(folders);
  }

  /** The system and user of this process. */
  public static HostSystem current() {
    return of(
        System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv());
  }

  /**
   * A system.
   *
   * @param osName as Java names it
   * @param environment variables that move folders: XDG_CONFIG_HOME, XDG_DATA_HOME, APPDATA,
   *     LOCALAPPDATA, PROGRAMDATA, CommonProgramFiles, FOOTFALL_HOME
   */
  public static HostSystem of(String osName, Path home, Map<String, String> environment) {
    String os = osName.toLowerCase(Locale.ROOT);
    Map<String, Path> folders = new LinkedHashMap<>();
    folders.put("home", home);
    Path own;
    String name;
    if (os.startsWith("windows")) {
      name = "windows";
      Path local = folder(environment, "LOCALAPPDATA", home.resolve("AppData/Local"));
      folders.put("localappdata", local);
      folders.put("appdata", folder(environment, "APPDATA", home.resolve("AppData/Roaming")));
      folders.put("programdata", folder(environment, "PROGRAMDATA", Path.of("C:/ProgramData")));
      folders.put(
          "commonfiles",
          folder(environment, "CommonProgramFiles", Path.of("C:/Program Files/Common Files")));
      own = local.resolve("Footfall");
    } else if (os.startsWith("mac")) {
      name = "macos";
      folders.put("library", home.resolve("Library"));
      own = home.resolve("Library/Application Support/Footfall");
    } else {
      name = "linux";
      folders.put("config", folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")));
      folders.put("data", folder(environment, "XDG_DATA_HOME", home.resolve(".local/share")));
      own = home.resolve(".footfall");
    }
    folders.put("footfall", folder(environment, "FOOTFALL_HOME", own));
    return new HostSystem(name, folders);
  }

  private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
    return Optional.ofNullable(environment.get(variable))
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .orElse(otherwise);
  }

  /** Footfall's own folder that lasts, unlike that of the port file. */
  public Path own() {
    return folders.get("footfall");
  }

  /** The end of the program's name. */
  public String launcherName() {
    return name.equals("windows") ? "footfall.cmd" : "footfall";
  }

  /**
   * A map's path with its folders put in.
   *
   * @return empty if it names a folder that this system does not have
   */
  Optional<String> resolve(String path) {
    String resolved = path;
    for (Map.Entry<String, Path> folder : folders.entrySet()) {
      resolved = resolved.replace("{" + folder.getKey() + "}", folder.getValue().toString());
    }
    return resolved.contains("{") ? Optional.empty() : Optional.of(resolved);
  }
}
