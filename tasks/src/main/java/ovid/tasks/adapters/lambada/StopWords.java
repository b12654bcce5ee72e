package ovid.tasks.adapters.lambada;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import ovid.tasks.text.PythonText;

/**
 * English stop words: the closed word classes, written for this project. The GPT-2 paper (section
 * 3.3) filters LAMBADA's answers with a list that it never published.
 */
public final class StopWords {
  /** What the switch {@code stop_words} says. */
  static final String NAME = "ovid-function-words-1";

  /** All of them, lower-case. */
  static final Set<String> ENGLISH =
      words(
          // articles, demonstratives and other determiners
          """
          a an the this that these those each every either neither some any no all both half such
          another other others own same enough much many more most few fewer fewest little less
          least several
          """,
          // personal, possessive and reflexive pronouns
          """
          i me my mine myself we us our ours ourselves you your yours yourself yourselves
          he him his himself she her hers herself it its itself they them their theirs themselves
          one oneself thee thou thy thine
          """,
          // interrogative, relative and indefinite pronouns
          """
          who whom whose which what whoever whomever whichever whatever
          anybody anyone anything everybody everyone everything nobody none nothing somebody
          someone something
          """,
          // auxiliaries and modals, with their contractions
          """
          am is are was were be been being have has had having do does did doing done
          can could may might must shall should will would ought cannot
          i'm you're he's she's it's we're they're i've you've we've they've
          i'd you'd he'd she'd we'd they'd i'll you'll he'll she'll it'll we'll they'll
          isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't can't couldn't
          mightn't mustn't shan't shouldn't won't wouldn't needn't ain't
          that's who's what's where's when's why's how's here's there's let's
          """,
          // prepositions
          """
          about above across after against along alongside amid among around as at before behind
          below beneath beside besides between beyond by despite down during except for from in
          inside into like near of off on onto opposite out outside over past per since than
          through throughout till to toward towards under underneath unlike until unto up upon via
          with within without
          """,
          // conjunctions
          """
          and or but nor so yet if unless because although though while whereas whether lest
          """,
          // adverbs of the closed class: negation, degree, time, place, question
          """
          not never ever very too quite rather almost just only even also still already again once
          then now here there when where why how however whenever wherever
          """);

  private StopWords() {}

  private static Set<String> words(String... classes) {
    Set<String> words = new TreeSet<>();
    for (String wordClass : classes) {
      words.addAll(PythonText.words(wordClass));
    }
    return Collections.unmodifiableSet(words);
  }
}
