package ovid.tasks.adapters.generation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ovid.tasks.DataFolder;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.metrics.Rouge;

/** Summaries of news articles, scored by ROUGE F1 against the editors' highlights. */
final class SummarisationTask implements Task<NewsArticle> {
  static final String ROUGE_1 = "rouge1";
  static final String ROUGE_2 = "rouge2";
  static final String ROUGE_L = "rougeL";
  static final String ROUGE_L_SUMMARY = "rougeLsum";

  private final TaskDescription description;
  private final ArticleSet articles;
  private final Summariser summariser;
  private final Rouge rouge = new Rouge(true);

  SummarisationTask(TaskDescription description, ArticleSet articles, Summariser summariser) {
    this.description = description;
    this.articles = articles;
    this.summariser = summariser;
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  @Override
  public List<NewsArticle> documents(DataFolder data) {
    return articles.read(data);
  }

  @Override
  public List<Request> requests(NewsArticle article) {
    return switch (summariser) {
      case Summariser.Model model -> List.of(model.request(article));
      case Summariser.Baseline baseline -> List.of();
    };
  }

  @Override
  public Optional<String> example(NewsArticle article) {
    return switch (summariser) {
      case Summariser.Model model ->
          Optional.of(model.request(article).context() + " " + model.shown(article));
      case Summariser.Baseline baseline -> Optional.empty();
    };
  }

  @Override
  public Outcome score(NewsArticle article, List<Response> responses) {
    String prediction =
        switch (summariser) {
          case Summariser.Model model -> model.summary(Written.text(responses));
          case Summariser.Baseline baseline -> String.join("\n", baseline.summary(article));
        };
    String target = article.highlights();
    return new Outcome(
        Map.of(
            ROUGE_1, f1(rouge.rougeN(target, prediction, 1)),
            ROUGE_2, f1(rouge.rougeN(target, prediction, 2)),
            ROUGE_L, f1(rouge.rougeL(target, prediction)),
            ROUGE_L_SUMMARY, f1(rouge.rougeLsum(target, prediction))),
        Map.of(),
        target,
        prediction,
        null);
  }

  private static double[] f1(Rouge.Score score) {
    return new double[] {score.f1()};
  }
}
