package ovid.tasks.adapters.generation;

import java.util.List;

/**
 * A news article and its summary.
 *
 * @param article its text
 * @param sentences the article's sentences, in order
 * @param highlights the summary that the article's editors wrote, a sentence a line
 */
record NewsArticle(String article, List<String> sentences, String highlights) {
  NewsArticle {
    sentences = List.copyOf(sentences);
  }
}
