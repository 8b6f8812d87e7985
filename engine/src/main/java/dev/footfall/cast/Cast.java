package dev.footfall.cast;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All characters of a job. Whoever is in none of them is a walker of their own. */
public record Cast(List<CastMember> members) {
  public static final Cast NONE = new Cast(List.of());

  /**
   * @throws FootfallException BAD_REQUEST if a name occurs twice or a walker is two characters
   */
  public Cast {
    members = List.copyOf(members);
    Set<String> names = new HashSet<>();
    Set<Integer> taken = new HashSet<>();
    for (CastMember member : members) {
      if (!names.add(member.name())) {
        throw bad("character '%s' is in the cast twice; name each once".formatted(member.name()));
      }
      for (int person : member.people()) {
        if (!taken.add(person)) {
          throw bad(
              "walker %d is '%s' and another character too; leave it in one of them"
                  .formatted(person, member.name()));
        }
      }
    }
  }

  private static FootfallException bad(String message) {
    return new FootfallException(ErrorCode.BAD_REQUEST, message);
  }

  /** Who a walker is. */
  public Optional<CastMember> of(int person) {
    return members.stream().filter(m -> m.people().contains(person)).findFirst();
  }

  /** The character of that name. */
  public Optional<CastMember> named(String name) {
    return members.stream().filter(m -> m.name().equals(name)).findFirst();
  }
}
