package ovid.tasks.adapters.generation;

import java.util.List;
import ovid.tasks.text.SentenceSplitter;

/** How a translation is asked for, and what is taken of the answer. */
sealed interface TranslationPrompt {
  /** What stands before everything, examples included; empty for nothing. */
  String introduction();

  /** The source segment, up to where the model goes on. */
  String question(String source);

  /** A solved example. */
  String example(SegmentPair pair);

  /** What ends an example. */
  String exampleEnd();

  /** The translation in a text that the model wrote. */
  String translation(String written);

  /** At most this many tokens are generated; a line feed ends them too. */
  int limit();

  /** The GPT-2 paper's, section 3.7: example pairs "source = target" a line, then "source =". */
  record Paper(String introduction) implements TranslationPrompt {
    static final int LIMIT = 160;

    static Paper after(List<SegmentPair> pairs) {
      Paper unconditioned = new Paper("");
      StringBuilder lines = new StringBuilder();
      for (SegmentPair pair : pairs) {
        lines.append(unconditioned.example(pair)).append(unconditioned.exampleEnd());
      }
      return new Paper(lines.toString());
    }

    @Override
    public String question(String source) {
      return source + " =";
    }

    @Override
    public String example(SegmentPair pair) {
      return question(pair.source()) + " " + pair.reference();
    }

    @Override
    public String exampleEnd() {
      return "\n";
    }

    @Override
    public String translation(String written) {
      List<String> sentences = SentenceSplitter.sentences(written);
      return sentences.isEmpty() ? "" : sentences.getFirst();
    }

    @Override
    public int limit() {
      return LIMIT;
    }
  }

  /**
   * lm-evaluation-harness'.
   *
   * @param from the source's language, in English
   * @param to the target's
   */
  record LmEval(String from, String to) implements TranslationPrompt {
    @Override
    public String introduction() {
      return "";
    }

    @Override
    public String question(String source) {
      return from + " phrase: " + source + "\n" + to + " phrase:";
    }

    /** Its target brings a space of its own: two. */
    @Override
    public String example(SegmentPair pair) {
      return question(pair.source()) + "  " + pair.reference();
    }

    @Override
    public String exampleEnd() {
      return "\n\n";
    }

    @Override
    public String translation(String written) {
      return written;
    }

    @Override
    public int limit() {
      return Written.LM_EVAL_LIMIT;
    }
  }
}
