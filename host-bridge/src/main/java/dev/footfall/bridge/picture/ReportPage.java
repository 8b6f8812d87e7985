package dev.footfall.bridge.picture;

import dev.footfall.contact.FootContact;
import dev.footfall.error.Vocabulary;
import dev.footfall.scene.Analysis;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Scene;
import dev.footfall.scene.Scored;
import dev.footfall.scene.Surface;
import dev.footfall.scene.Tread;
import dev.footfall.scene.choice.Family;
import dev.footfall.scene.choice.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text of a {@link SceneReport}. */
final class ReportPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><meta charset="utf-8"><title>Scene report</title>
      <style>
      body { font: 15px/1.45 sans-serif; background: #16181d; color: #e8e6e3; margin: 2em; }
      section { border-top: 1px solid #4a4f5a; padding: 1em 0; }
      figure { display: inline-block; width: 200px; margin: .5em; vertical-align: top; }
      figure.shot { width: 480px; } img { max-width: 100%; } small { color: #aaa; }
      </style>
      """;

  private final Map<String, StringBuilder> shots = new TreeMap<>();

  /** A shot's frame and what is said of the shot. */
  void shot(String name, Scene scene) {
    String text =
        "<figure class=\"shot\"><img src=\"%s.png\" alt=\"\"><figcaption>".formatted(name)
            + "<b>%.3f to %.3f s</b><br>place: %s<br>ground: %s%s<br><small>%s</small>"
                .formatted(
                    scene.range().startUs() / 1e6,
                    scene.range().endUs() / 1e6,
                    words(scene.environment()),
                    words(scene.surface()),
                    scene.wet() ? ", wet" : "",
                    ground(scene.surface()))
            + "</figcaption></figure>\n";
    of(name).insert(0, text);
  }

  /** A landed foot and what is said of it. */
  void foot(String shot, String name, FootContact contact, Tread tread) {
    of(shot)
        .append("<figure><img src=\"%s.png\" alt=\"\"><figcaption>".formatted(name))
        .append(
            "<b>walker %d, %s, %.3f s</b><br>%s%s<br><small>%s</small><br>%s<br><small>%s</small>"
                .formatted(
                    contact.personId(),
                    Vocabulary.word(contact.foot()),
                    contact.mediaUs() / 1e6,
                    words(tread.surface()),
                    tread.wet() ? ", wet" : "",
                    ground(tread.surface()),
                    words(tread.footwear()),
                    shoe(tread.footwear())))
        .append("</figcaption></figure>\n");
  }

  private StringBuilder of(String shot) {
    return shots.computeIfAbsent(shot, name -> new StringBuilder());
  }

  private static String words(List<? extends Scored<?>> words) {
    return words.isEmpty()
        ? "nothing known"
        : words.stream()
            .map(
                w ->
                    String.format(
                        Locale.ROOT, "%s %.2f", Vocabulary.word((Enum<?>) w.label()), w.score()))
            .collect(Collectors.joining(", "));
  }

  private static String ground(List<Scored<Surface>> words) {
    if (words.isEmpty()) {
      return "not looked at";
    }
    Surface plays = Verdict.surface(words).orElseThrow();
    return Verdict.isSure(words)
        ? "sure: leads by %.2f or more".formatted(Verdict.MARGIN)
        : "unsure, so %s plays, which is safe for what is %s"
            .formatted(Vocabulary.word(plays), Vocabulary.word(Family.of(plays)));
  }

  private static String shoe(List<Scored<Footwear>> words) {
    return Verdict.footwear(words)
        .map(shoe -> "worn: " + Vocabulary.word(shoe))
        .orElse("the shoe is not told");
  }

  String text(Analysis analysis) {
    String warnings =
        analysis.warnings().stream()
            .map(w -> "<li>" + w.code() + ": " + escaped(w.text()) + "</li>\n")
            .collect(Collectors.joining());
    String body =
        shots.values().stream()
            .map(shot -> "<section>\n" + shot + "</section>\n")
            .collect(Collectors.joining());
    return HEAD
        + "<h1>%s</h1>\n<ul>\n%s</ul>\n%s</html>\n"
            .formatted(
                escaped(String.valueOf(analysis.source().path().getFileName())), warnings, body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
