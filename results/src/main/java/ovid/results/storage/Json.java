package ovid.results.storage;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How values become JSON: fields in declared order and in snake case, maps sorted by key, doubles
 * as their shortest decimal ({@link Double#toString(double)}), NaN and infinities as null, null as
 * NaN, {@code \n} between lines. Equal values give equal bytes. A field that may be null says so;
 * all others must be there.
 */
public final class Json {
  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      // A document is as long as it is; Jackson's bound is for hostile input.
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  // A page makes a parser a line, and threads would wait for a common pool.
                  .recyclerPool(JsonRecyclerPools.threadLocalPool())
                  .build())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .changeDefaultNullHandling(
              nulls -> nulls.withOverrides(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL)))
          .withConfigOverride(
              double.class,
              config -> config.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.SET)))
          .addModule(
              new SimpleModule()
                  .addSerializer(double.class, new DoubleSerializer())
                  .addSerializer(Double.class, new DoubleSerializer())
                  .addDeserializer(double.class, new DoubleDeserializer()))
          .build();

  private static final DefaultPrettyPrinter PRETTY =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private Json() {}

  /** One line, without its end. */
  public static byte[] line(Object value) {
    return utf8(MAPPER.writeValueAsString(value));
  }

  /** An indented file that ends with a line's end. */
  public static byte[] file(Object value) {
    return utf8(MAPPER.writer().with(PRETTY).writeValueAsString(value) + "\n");
  }

  /**
   * UTF-8 of a JSON text. A lone surrogate has no UTF-8, and careless readers end a line at U+0085,
   * U+2028 and U+2029: these are written as escapes, which is sound because they can only stand
   * inside strings.
   */
  private static byte[] utf8(String json) {
    StringBuilder escaped = null;
    int copied = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c < 0x80) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < json.length()
          && Character.isLowSurrogate(json.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c) || c == 0x85 || c == 0x2028 || c == 0x2029) {
        escaped = escaped == null ? new StringBuilder(json.length() + 64) : escaped;
        escaped.append(json, copied, i).append("\\u").append("%04x".formatted((int) c));
        copied = i + 1;
      }
    }
    String text = escaped == null ? json : escaped.append(json, copied, json.length()).toString();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class DoubleSerializer extends ValueSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator generator, SerializationContext context) {
      if (Double.isFinite(value)) {
        generator.writeNumber(value.doubleValue());
      } else {
        generator.writeNull();
      }
    }
  }

  private static final class DoubleDeserializer extends ValueDeserializer<Double> {
    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context) {
      return parser.getDoubleValue();
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
