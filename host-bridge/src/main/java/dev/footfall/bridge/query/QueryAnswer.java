package dev.footfall.bridge.query;

import java.util.Objects;

/**
 * What a query is answered.
 *
 * @param status of HTTP: 200, 204, 400 or 404
 * @param body JSON for 200, one line for people for 400 and 404, nothing for 204
 */
public record QueryAnswer(int status, String body) {
  public QueryAnswer {
    Objects.requireNonNull(body);
  }
}
