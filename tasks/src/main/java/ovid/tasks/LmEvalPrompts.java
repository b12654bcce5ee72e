package ovid.tasks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the shipped tasks' prompts compare with those of lm-evaluation-harness. Nothing is claimed
 * here that a test does not hold: the tests of requests run over these very lists.
 */
public final class LmEvalPrompts {
  /** The version of lm-evaluation-harness. */
  public static final String VERSION = "0.4.13";

  private static final Map<String, String> EQUAL = equalTasks();
  private static final Map<String, String> EQUAL_ON_OUR_OWN =
      Map.of("coqa", "coqa", "squad_v2", "squadv2");
  private static final Map<String, String> DIFFERENT = differentTasks();

  private LmEvalPrompts() {}

  private static Map<String, String> equalTasks() {
    Map<String, String> tasks = new LinkedHashMap<>();
    tasks.put("lambada_openai", "lambada_openai");
    tasks.put("lambada_standard", "lambada_standard");
    tasks.put("wsc273", "wsc273");
    tasks.put("wikitext2", "wikitext");
    tasks.put("hellaswag_text", "hellaswag");
    tasks.put("winogrande", "winogrande");
    tasks.put("piqa", "piqa");
    tasks.put("copa", "copa");
    tasks.put("arc_easy", "arc_easy");
    tasks.put("arc_challenge", "arc_challenge");
    tasks.put("openbookqa", "openbookqa");
    tasks.put("boolq", "boolq");
    tasks.put("social_iqa", "social_iqa");
    tasks.put("commonsense_qa", "commonsense_qa");
    tasks.put("nq_open", "nq_open");
    tasks.put("triviaqa", "triviaqa");
    tasks.put("wmt14_fr_en_lm_eval", "wmt14-fr-en");
    tasks.put("wmt14_en_fr_lm_eval", "wmt14-en-fr");
    tasks.put("cnn_dailymail_lm_eval", "cnn_dailymail_abisee");
    return Collections.unmodifiableMap(tasks);
  }

  private static Map<String, String> differentTasks() {
    String preprocessed = "OpenAI's preprocessing of the text";
    String filter = "the stop-word filter";
    String lastToken = "the last token alone is asked for";
    String windows = "the set is one text, in windows that overlap";
    Map<String, String> tasks = new LinkedHashMap<>();
    tasks.put("lambada_paper", preprocessed + " and " + filter);
    tasks.put("lambada_paper_unfiltered", preprocessed);
    tasks.put("lambada_paper_last_token", preprocessed + ", and " + lastToken);
    tasks.put("lambada_paper_raw_text", filter);
    tasks.put("lambada_paper_last_token_raw_text", lastToken);
    tasks.put("wsc273_full", "the whole sentence is scored");
    tasks.put("wsc273_switched", "candidates are asked in both places");
    tasks.put("hellaswag_llmc", "the beginning is unchanged, without its activity");
    tasks.put("wikitext2_paper_stride32", windows);
    tasks.put("wikitext2_raw_stride32", windows + ", not detokenized");
    tasks.put("wikitext2_hf_stride512", windows + ", its lines joined by two line feeds");
    tasks.put("cnn_dailymail_paper", "TL;DR: after the article, and sampling");
    tasks.put("cnn_dailymail_paper_greedy", "TL;DR: after the article");
    tasks.put("cnn_dailymail_paper_no_hint", "the article alone, and sampling");
    tasks.put("wmt14_fr_en_paper", "example pairs before the sentence");
    tasks.put("wmt14_en_fr_paper", "example pairs before the sentence");
    tasks.put("coqa_paper", "every turn is asked");
    tasks.put("nq_open_paper", "example pairs before the question");
    return Collections.unmodifiableMap(tasks);
  }

  /**
   * Tasks whose every prompt equals lm-evaluation-harness', by sha256 over all documents.
   *
   * @return lm-evaluation-harness' name by ours
   */
  public static Map<String, String> equalOnAllDocuments() {
    return EQUAL;
  }

  /**
   * {@return lm-evaluation-harness' name by ours, of the tasks with its prompts of which only
   * documents written for this project could be compared}
   */
  public static Map<String, String> equalOnOurOwnDocuments() {
    return EQUAL_ON_OUR_OWN;
  }

  /**
   * {@return what differs from lm-evaluation-harness, by the name of the task, for tasks with a
   * protocol of their own}
   */
  public static Map<String, String> different() {
    return DIFFERENT;
  }

  /**
   * {@return a clause on the prompts of the task of that name; empty where they were never
   * compared}
   *
   * @param task its name
   */
  public static Optional<String> statement(String task) {
    String theirs =
        "the same prompts as lm-evaluation-harness " + VERSION + " (task %s), proven by";
    if (EQUAL.containsKey(task)) {
      return Optional.of(theirs.formatted(EQUAL.get(task)) + " sha256 over all documents");
    }
    if (EQUAL_ON_OUR_OWN.containsKey(task)) {
      return Optional.of(
          theirs.formatted(EQUAL_ON_OUR_OWN.get(task))
              + " sha256 over documents written for the purpose");
    }
    return Optional.ofNullable(DIFFERENT.get(task))
        .map(what -> "own protocol; differs in this: " + what);
  }
}
