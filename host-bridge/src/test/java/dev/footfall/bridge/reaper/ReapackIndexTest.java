package dev.footfall.bridge.reaper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The index that {@code scripts/dev/reapack-index} writes, held against what ReaPack's own reader
 * takes (cfillion/reapack, src/index_v1.cpp, source.cpp, platform.cpp): it passes over what it does
 * not know without a word, so nothing here may be unknown to it.
 */
class ReapackIndexTest {
  private static final String URL = "https://where.it.is/v1";
  private static final Set<String> PLATFORMS =
      Set.of(
          "all darwin darwin32 darwin64 darwin-arm64 linux linux32 linux64 linux-armv7l linux-aarch64 windows win32 win64"
              .split(" "));

  private static Process index(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ReaperTools.ROOT.resolve("scripts/dev/reapack-index").toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static Element root()
      throws IOException, ParserConfigurationException, SAXException, InterruptedException {
    Process process = index(URL + "/");
    byte[] xml = process.getInputStream().readAllBytes();
    assertEquals(0, process.waitFor());
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml))
        .getDocumentElement();
  }

  private static List<Element> children(Element of, String... known) {
    List<Element> children = new ArrayList<>();
    for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        assertTrue(Set.of(known).contains(element.getTagName()), element.getTagName());
        children.add(element);
      }
    }
    return children;
  }

  private static void assertAttributes(Element element, String... known) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      String name = element.getAttributes().item(i).getNodeName();
      assertTrue(Set.of(known).contains(name), element.getTagName() + " " + name);
    }
  }

  @Test
  void index_isWhatReaPackReads() throws Exception {
    Element root = root();
    assertEquals("index", root.getTagName());
    assertEquals("1", root.getAttribute("version"));
    // It becomes a folder: Scripts/Footfall/Footsteps, where the extension looks for the scripts.
    assertEquals("Footfall", root.getAttribute("name"));
    Element category = children(root, "category").get(0);
    assertEquals("Footsteps", category.getAttribute("name"));
    List<Element> packages = children(category, "reapack");
    assertEquals(
        List.of("script", "extension"),
        packages.stream().map(p -> p.getAttribute("type")).toList());
    for (Element made : packages) {
      assertAttributes(made, "name", "type", "desc");
      assertFalse(made.getAttribute("name").isEmpty());
      Element version = children(made, "version").get(0);
      assertAttributes(version, "name", "author", "time");
      String project = Files.readString(ReaperTools.ROOT.resolve("pom.xml"));
      assertTrue(
          project.matches(
              "(?s).*?<version>\\Q%s\\E(-SNAPSHOT)?<.*".formatted(version.getAttribute("name"))),
          "the header's version is not the project's");
      assertTrue(Instant.parse(version.getAttribute("time")).isAfter(Instant.EPOCH));
      List<Element> inside = children(version, "changelog", "source");
      assertNotEquals("", inside.get(0).getTextContent());
      Set<String> files = new HashSet<>();
      for (Element source : inside.subList(1, inside.size())) {
        assertSource(source);
        assertTrue(files.add(source.getAttribute("file") + source.getAttribute("platform")));
      }
    }
  }

  private static void assertSource(Element source) {
    assertEquals("source", source.getTagName());
    assertAttributes(source, "platform", "file", "main");
    assertTrue(Set.of("", "main").contains(source.getAttribute("main")));
    String platform = source.getAttribute("platform");
    assertTrue(platform.isEmpty() || PLATFORMS.contains(platform), platform);
    URI address = URI.create(source.getTextContent());
    assertTrue(address.toString().startsWith(URL + "/") && address.getQuery() == null);
    // No way out of the package's folder.
    assertFalse(source.getAttribute("file").contains(".."));
  }

  @Test
  void index_holdsEveryScriptWhereItIs_andTheExtensionForEachSystem() throws Exception {
    Set<String> named = new TreeSet<>();
    Set<String> binaries = new TreeSet<>();
    for (Element made : children(children(root(), "category").get(0), "reapack")) {
      for (Element source : children(children(made, "version").get(0), "changelog", "source")) {
        if (source.getTagName().equals("source")) {
          String path = URI.create(source.getTextContent()).getPath().substring("/v1/".length());
          boolean script = made.getAttribute("type").equals("script");
          (script ? named : binaries).add(path);
          String file = source.getAttribute("file");
          assertTrue(path.endsWith("/" + (file.isEmpty() ? made.getAttribute("name") : file)));
          boolean action = script && path.startsWith("scripts/reaper/Footfall_");
          assertEquals(action ? "main" : "", source.getAttribute("main"), path);
        }
      }
    }
    Path scripts = ReaperTools.ROOT.resolve("scripts/reaper");
    try (Stream<Path> files = Files.walk(scripts)) {
      Set<String> there = new TreeSet<>();
      files
          .filter(Files::isRegularFile)
          .map(file -> ReaperTools.ROOT.relativize(file).toString().replace('\\', '/'))
          .forEach(there::add);
      assertEquals(there, named);
    }
    String build = Files.readString(ReaperTools.ROOT.resolve("scripts/dev/cross-natives"));
    assertEquals(5, binaries.size());
    binaries.forEach(b -> assertTrue(build.contains(b.substring("reaper/".length())), b));
  }

  @Test
  void index_withoutAnAddress_saysWhatItTakes() throws IOException, InterruptedException {
    Process process = index("where.it.is");
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, process.waitFor());
    assertTrue(said.contains("usage: ") && said.contains("'where.it.is'"), said);
  }
}
