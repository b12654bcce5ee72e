package ovid.tasks.adapters.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.Windows;
import ovid.tasks.adapters.Switches;

/**
 * The language-modelling tasks. Every one but {@code wikitext2} takes any stride: {@code NAME} has
 * windows that overlap by one token, {@code NAME_stride32} windows that advance by 32.
 */
public final class LanguageTasks {
  private static final Pattern STRIDED = Pattern.compile("(.+)_stride([1-9][0-9]{0,5})");
  private static final int PAPER_STRIDE = 32;

  private LanguageTasks() {}

  /** Those that a table lists, in its order. */
  public static List<Task<?>> all() {
    return List.of(
        new WikiTextTask(),
        task(Corpus.WIKITEXT2_PAPER, PAPER_STRIDE),
        task(Corpus.WIKITEXT2_RAW, PAPER_STRIDE),
        task(Corpus.WIKITEXT2_GUIDE, 512),
        task(Corpus.WIKITEXT103_PAPER, PAPER_STRIDE),
        task(Corpus.PTB_PAPER, PAPER_STRIDE),
        task(Corpus.ENWIK8, 0),
        task(Corpus.TEXT8, 0),
        task(Corpus.ONE_BILLION, 0),
        OwnFiles.text(0),
        OwnFiles.tokens(0));
  }

  /** Those on the embedded suite. */
  public static List<Task<?>> embedded() {
    return List.of(task(Corpus.EMBEDDED, 0));
  }

  /** The task of that name, with any stride that the name has. */
  public static Optional<Task<?>> find(String name) {
    Matcher strided = STRIDED.matcher(name);
    boolean matches = strided.matches();
    int stride = matches ? Integer.parseInt(strided.group(2)) : 0;
    return Optional.ofNullable(bases().get(matches ? strided.group(1) : name))
        .map(base -> base.apply(stride));
  }

  private static Map<String, IntFunction<Task<?>>> bases() {
    Map<String, IntFunction<Task<?>>> bases = new HashMap<>();
    for (Corpus corpus : Corpus.values()) {
      bases.put(corpus.taskName(), stride -> task(corpus, stride));
    }
    bases.put(OwnFiles.TEXT, OwnFiles::text);
    bases.put(OwnFiles.TOKENS, OwnFiles::tokens);
    return bases;
  }

  private static Task<?> task(Corpus corpus, int stride) {
    Windows windows = Windows.strided(stride);
    return new LanguageTask(
        new TaskDescription(
            name(corpus.taskName(), stride),
            1,
            corpus.title() + titleOf(stride),
            corpus.protocol() + sentence(stride),
            windowsOf(corpus.switches(), stride)
                .with("first_token", "scored after end-of-text")
                .asMap(),
            corpus.source(),
            corpus.licence(),
            List.of(corpus.file()),
            corpus.units().stream().map(Unit::metric).toList(),
            corpus.published(),
            null),
        corpus.units(),
        data -> List.of(corpus.file()),
        data -> corpus.read(data, windows));
  }

  static String name(String base, int stride) {
    return stride == 0 ? base : base + "_stride" + stride;
  }

  static String titleOf(int stride) {
    return stride == 0 ? "" : ", stride " + stride;
  }

  static String sentence(int stride) {
    return stride == 0
        ? " Windows of the model's context overlap by one token."
        : " Windows of the model's context advance by " + stride + " tokens.";
  }

  static Switches windowsOf(Switches switches, int stride) {
    return switches
        .with(
            "windows",
            stride == 0
                ? "of the model's context, overlapping by one token"
                : "of the model's context, advancing by " + stride + " tokens")
        .with(
            "parts",
            "of about 16 000 characters or tokens, the one before seen as context; windows begin"
                + " anew with each");
  }
}
