package ovid.tasks.adapters;

/**
 * A news article and its summary.
 *
 * @param highlights the summary that the article's editors wrote
 */
record NewsArticle(String article, String highlights) {}
