package dev.footfall.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads strict JSON: no comments, no repeated keys, nothing after the outermost value. */
final class JsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String source;

  JsonReader(String source) {
    this.source = source;
  }

  Object read(String text) {
    try (JsonParser in = FACTORY.createParser(text)) {
      if (in.nextToken() == null) {
        throw fault(1, "the file is empty", null);
      }
      Object tree = value(in, "");
      if (in.nextToken() != null) {
        throw fault(in.currentTokenLocation().getLineNr(), "text after the end", null);
      }
      return tree;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw fault(line, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw fault(1, String.valueOf(e.getMessage()), e);
    }
  }

  private Object value(JsonParser in, String where) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> object(in, where);
      case START_ARRAY -> list(in, where);
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT ->
          in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? in.getDecimalValue()
              : (Object) in.getLongValue();
      case VALUE_NUMBER_FLOAT -> in.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> Optional.empty();
    };
  }

  private JsonObject object(JsonParser in, String where) throws IOException {
    int line = in.currentTokenLocation().getLineNr();
    Map<String, Object> members = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      in.nextToken();
      members.put(key, value(in, where.isEmpty() ? key : where + "." + key));
    }
    return new JsonObject(source, where, line, Collections.unmodifiableMap(members));
  }

  private List<Object> list(JsonParser in, String where) throws IOException {
    List<Object> items = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(in, "%s[%d]".formatted(where, items.size())));
    }
    return Collections.unmodifiableList(items);
  }

  private FootfallException fault(int line, String what, Throwable cause) {
    return new FootfallException(
        ErrorCode.BAD_REQUEST, "%s, line %d: %s".formatted(source, line, what), cause);
  }
}
