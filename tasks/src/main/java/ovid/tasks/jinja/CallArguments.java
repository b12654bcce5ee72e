package ovid.tasks.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a call gives, not yet evaluated. */
record CallArguments(List<Expression> positional, Map<String, Expression> named) {
  /** The same, evaluated. */
  record Values(List<Object> positional, Map<String, Object> named) {
    /** The argument at a position, or of a name, or what stands for it. */
    Object get(int position, String name, Object otherwise) {
      return position < positional.size()
          ? positional.get(position)
          : named.getOrDefault(name, otherwise);
    }

    /** Refuses others than those names, and more than those positions. */
    void allow(String call, String... names) {
      for (String name : named.keySet()) {
        if (!List.of(names).contains(name)) {
          throw new JinjaException(
              "gives \"%s\" to %s, which does not take it".formatted(name, call));
        }
      }
      if (positional.size() > names.length) {
        throw new JinjaException("gives %s too much".formatted(call));
      }
    }
  }

  Values values(Frame frame) {
    List<Object> list = new ArrayList<>();
    positional.forEach(argument -> list.add(argument.value(frame)));
    Map<String, Object> map = new LinkedHashMap<>();
    named.forEach((name, argument) -> map.put(name, argument.value(frame)));
    return new Values(list, map);
  }
}
