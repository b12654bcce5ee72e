package ovid.tasks.adapters.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ovid.tasks.DataFolder;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.data.JsonLines;
import ovid.tasks.data.JsonObject;
import ovid.tasks.suite.EmbeddedSuite;
import ovid.tasks.text.PythonText;
import ovid.tasks.text.SentenceSplitter;

/** The parts of CNN/Daily Mail's test set that other work published, and the suite's articles. */
@SuppressWarnings("ImmutableEnumChecker") // a DataFile is a record of strings
enum ArticleSet {
  /** Cased and lightly tokenized; the highlights are one text. */
  SUMMEVAL(
      "cnn_dailymail",
      "CNN/Daily Mail, 100 articles",
      "the 100 test articles of SummEval",
      "Hermann et al. 2015, Nallapati et al. 2016; the 100 articles of Fabbri et al. 2021",
      "articles belong to CNN and the Daily Mail",
      "unchanged: cased, lightly tokenized, one paragraph",
      SentenceSplitter.NAME,
      new DataFile(
          "summarisation/cnndm_test_summeval100.jsonl",
          "34089ef7f4dd9ce2b3ac298f62fbfe2ae74aa884782aedfd0d76b8138918f873",
          "https://github.com/neulab/BARTScore/blob/main/SUM/SummEval/data.pkl")) {
    @Override
    NewsArticle article(JsonObject line) {
      String article = line.text("article");
      return new NewsArticle(
          article,
          SentenceSplitter.sentences(article),
          String.join("\n", SentenceSplitter.sentences(line.text("highlights"))));
    }
  },
  /** Articles in lower case and tokens; the highlights are sentences. */
  REALSUMM(
      "cnn_dailymail_realsumm",
      "CNN/Daily Mail, 100 other articles",
      "the 100 test articles of REALSumm",
      "Hermann et al. 2015, Nallapati et al. 2016; the 100 articles of Bhandari et al. 2020",
      "articles belong to CNN and the Daily Mail",
      "unchanged: lower case, tokenized, one paragraph",
      "after every token . ! or ? and the closing quotes and brackets that follow it",
      new DataFile(
          "summarisation/cnndm_test_realsumm100.jsonl",
          "57279bf2fa70a433e1c7192cfc4558edfa8b3cf72467cf7bbd40b0c7887e4f3a",
          "https://github.com/neulab/REALSumm/tree/master/selected_docs_for_human_eval/abs")) {
    @Override
    NewsArticle article(JsonObject line) {
      String article = line.text("article_lower");
      return new NewsArticle(
          article, tokenSentences(article), String.join("\n", line.texts("highlights")));
    }
  },
  /** Articles of several paragraphs; the highlights are a sentence a line. */
  EMBEDDED(
      "embedded_summaries",
      "Summaries, embedded suite",
      "the articles of the embedded suite",
      EmbeddedSuite.SOURCE,
      EmbeddedSuite.LICENCE,
      "unchanged",
      SentenceSplitter.NAME,
      DataFile.embedded("summaries.jsonl")) {
    @Override
    NewsArticle article(JsonObject line) {
      String article = line.text("article");
      return new NewsArticle(article, SentenceSplitter.sentences(article), line.text("highlights"));
    }
  };

  private static final Set<String> ENDS = Set.of(".", "!", "?");
  private static final Set<String> CLOSING = Set.of("''", "'", "\"", ")", "]", "’", "”");

  private final String prefix;
  private final String title;
  private final String where;
  private final String source;
  private final String licence;
  private final String text;
  private final String splitter;
  private final DataFile file;

  ArticleSet(
      String prefix,
      String title,
      String where,
      String source,
      String licence,
      String text,
      String splitter,
      DataFile file) {
    this.prefix = prefix;
    this.title = title;
    this.where = where;
    this.source = source;
    this.licence = licence;
    this.text = text;
    this.splitter = splitter;
    this.file = file;
  }

  abstract NewsArticle article(JsonObject line);

  /** What the names of its tasks begin with. */
  String prefix() {
    return prefix;
  }

  /** What the titles of its tasks begin with. */
  String title() {
    return title;
  }

  /** The set, inside a sentence. */
  String where() {
    return where;
  }

  String source() {
    return source;
  }

  String licence() {
    return licence;
  }

  /** What the articles' text is like. */
  String text() {
    return text;
  }

  /** How articles are divided into sentences. */
  String splitter() {
    return splitter;
  }

  DataFile file() {
    return file;
  }

  List<NewsArticle> read(DataFolder data) {
    return JsonLines.read(data.require(file.path()), this::article);
  }

  /** Sentences of a tokenized text, whose case says nothing. */
  private static List<String> tokenSentences(String text) {
    List<String> sentences = new ArrayList<>();
    List<String> sentence = new ArrayList<>();
    boolean ended = false;
    for (String token : PythonText.words(text)) {
      if (ended && !CLOSING.contains(token) && !ENDS.contains(token)) {
        sentences.add(String.join(" ", sentence));
        sentence.clear();
        ended = false;
      }
      sentence.add(token);
      ended |= ENDS.contains(token);
    }
    if (!sentence.isEmpty()) {
      sentences.add(String.join(" ", sentence));
    }
    return sentences;
  }
}
