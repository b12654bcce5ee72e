package ovid.tasks.adapters.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ovid.tasks.DataFolder;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.PublishedResult;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.adapters.Switches;
import ovid.tasks.data.TextFile;
import ovid.tasks.metrics.TextPerplexity;

/**
 * WikiText-2 (Merity et al. 2016), a page at a time, as lm-evaluation-harness' {@code wikitext}.
 */
final class WikiTextTask implements Task<WikiTextPage> {
  private static final String WORD_PERPLEXITY = "word_perplexity";
  private static final String BITS_PER_BYTE = "bits_per_byte";
  private static final DataFile FILE =
      new DataFile(
          "wikitext2/wiki.test.raw",
          "173c87a53759e0201f33e0ccf978e510c2042d7f2cb78229d9a50d79b9e7dd08",
          "https://s3.amazonaws.com/research.metamind.io/wikitext/wikitext-2-raw-v1.zip");

  private static final TaskDescription DESCRIPTION =
      new TaskDescription(
          "wikitext2",
          1,
          "WikiText-2 (lm-eval)",
          "The log-likelihood of every detokenized page of the raw test set, in windows of the"
              + " model's context that share one token, per word and per byte of the page as it"
              + " was: lm-evaluation-harness' task wikitext, version 2.",
          switches(),
          "Merity et al. 2016",
          "CC BY-SA",
          List.of(FILE),
          TextPerplexity.METRICS,
          published(),
          null);

  private static Map<String, String> switches() {
    return new Switches()
        .with("text", "raw test set, one page a document")
        .with("detokenizer", "Megatron-LM's, as in lm-evaluation-harness")
        .with("windows", "of the model's context, overlapping by one token")
        .with("first_token", "scored after end-of-text")
        .with("words", "pieces between white space of the original page, empty ones at the ends")
        .with("bytes", "of the original page as UTF-8")
        .asMap();
  }

  private static List<PublishedResult> published() {
    List<PublishedResult> results = new ArrayList<>();
    results.add(GptTwo.SMALL.result(WORD_PERPLEXITY, 37.37, "huggingface/transformers #13761", ""));
    results.add(
        GptTwo.SMALL.result(BITS_PER_BYTE, 0.9769, "public run log of lm-evaluation-harness", ""));
    results.add(
        GptTwo.EXTRA_LARGE.result(
            WORD_PERPLEXITY, 17.48, "EleutherAI/gpt-neo README", "a harness of 2021"));
    results.addAll(
        GptTwo.table3(
            WORD_PERPLEXITY,
            "unpublished detokenizer; windows that advance by 32 tokens; the whole set as one text",
            29.41,
            22.76,
            19.93,
            18.34));
    return results;
  }

  @Override
  public TaskDescription description() {
    return DESCRIPTION;
  }

  @Override
  public List<WikiTextPage> documents(DataFolder data) {
    return WikiTextPage.pages(TextFile.read(data.require(FILE.path())));
  }

  @Override
  public List<Request> requests(WikiTextPage page) {
    return List.of(new Request.RollingLoglikelihood(WikiTextDetokenizer.apply(page.text())));
  }

  @Override
  public Outcome score(WikiTextPage page, List<Response> responses) {
    TextPerplexity perplexity =
        TextPerplexity.of(
            page.text(), ((Response.RollingLoglikelihood) responses.getFirst()).logLikelihood());
    return new Outcome(perplexity.statistics(), perplexity.counts(), page.title(), null, null);
  }
}
