package dev.footfall.pipeline;

import dev.footfall.contact.FootContact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A program of its own that runs again on a folder that holds a plan, to be killed at it: it says
 * {@code ready}, waits for a line, and then runs, with one step more and on another ground.
 */
public final class RerunChild {
  private RerunChild() {}

  static List<FootContact> before() {
    return ScriptedContacts.walk(1, 1_000_000, 16, 0.2f, 0.8f);
  }

  static List<FootContact> after() {
    return ScriptedContacts.walk(1, 1_000_000, 17, 0.2f, 0.84f);
  }

  /** Arguments: the folder. */
  public static void main(String[] args) throws IOException {
    Session session = new Session(Path.of(args[0]), after());
    System.out.println("ready");
    System.out.flush();
    System.in.read();
    session.run("surface=wood formats=clips,rpp,mix");
    System.out.println("done");
  }
}
