package dev.footfall.bridge.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.protocol.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The layout for TouchOSC fits the engine. */
class TouchOscLayoutTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("footfall.root"), "plugin-manifests", "touchosc");

  private final Judge judge = new Judge();

  private static byte[] inflated() throws IOException {
    try (InflaterInputStream in =
        new InflaterInputStream(Files.newInputStream(FOLDER.resolve("footfall.tosc")))) {
      return in.readAllBytes();
    }
  }

  @Test
  void tosc_isTheXmlCompressed() throws IOException {
    assertArrayEquals(Files.readAllBytes(FOLDER.resolve("footfall.xml")), inflated());
  }

  @Test
  void layout_everyMessage_fitsTheEngine()
      throws IOException, ParserConfigurationException, SAXException {
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(inflated()))
            .getDocumentElement();
    assertEquals("lexml", root.getTagName());
    Set<String> ids = new HashSet<>();
    for (Element node : all(root, "node")) {
      assertTrue(ids.add(node.getAttribute("ID")), node.getAttribute("ID"));
    }
    for (Element osc : all(root, "osc")) {
      judge(osc);
    }
    // The script asks for the values; its arguments are those of this message.
    assertTrue(root.getTextContent().contains("'/footfall/subscribe'"));
    judge.sends(new Message("/footfall/subscribe", "touchosc", 9000, "values"));
    judge.assertUsesAllBut(
        Set.of("/footfall/remote/job", "/footfall/remote/running", "/footfall/remote/shoe"));
  }

  private void judge(Element osc) {
    String address = text(all(osc, "path").get(0), "value");
    List<Element> arguments = all(all(osc, "arguments").get(0), "partial");
    if (text(osc, "send").equals("0")) {
      assertEquals(1, arguments.size(), address);
      judge.shows(address, text(arguments.get(0), "conversion").equals("STRING"));
      return;
    }
    for (String end : List.of("scaleMin", "scaleMax")) {
      List<Object> values = new ArrayList<>();
      arguments.forEach(partial -> values.add(value(partial, end)));
      judge.sends(new Message(address, values));
    }
  }

  private static Object value(Element partial, String end) {
    boolean constant = text(partial, "type").equals("CONSTANT");
    String text = text(partial, constant ? "value" : end);
    return switch (text(partial, "conversion")) {
      case "STRING" -> text;
      case "INTEGER" -> Integer.valueOf(text);
      case "FLOAT" -> Float.valueOf(text);
      default -> throw new AssertionError("unknown conversion in " + partial);
    };
  }

  private static String text(Element parent, String tag) {
    return all(parent, tag).get(0).getTextContent();
  }

  private static List<Element> all(Element parent, String tag) {
    NodeList nodes = parent.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
