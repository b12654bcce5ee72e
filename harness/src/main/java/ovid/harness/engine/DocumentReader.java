package ovid.harness.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ovid.harness.encoding.EncodedRequest;
import ovid.harness.encoding.EncodingException;
import ovid.harness.encoding.RequestEncoder;
import ovid.harness.planning.SequenceJob;
import ovid.harness.program.UserException;
import ovid.model.Decoding;
import ovid.model.Generator;
import ovid.model.LanguageModel;
import ovid.model.values.Tokenizer;
import ovid.tasks.Request;
import tools.jackson.databind.JsonNode;

/** Reads a task's documents that the journal does not hold yet, a window at a time. */
final class DocumentReader<D> {
  private final LoadedTask<D> task;
  private final String model;
  private final Tokenizer tokenizer;
  private final RequestEncoder encoder;
  private final DocumentKeys keys;
  private final Set<String> finished;
  private final long seed;
  private int next;

  DocumentReader(
      LoadedTask<D> task, String name, LanguageModel model, Set<String> finished, long seed) {
    this.task = task;
    this.model = name;
    this.tokenizer = model.tokenizer();
    this.encoder = new RequestEncoder(tokenizer, model.configuration().contextLength());
    this.keys = new DocumentKeys(model, task.task().description(), seed);
    this.finished = finished;
    this.seed = seed;
  }

  /**
   * Reads documents until they need at least so many positions, or no document is left.
   *
   * @return without documents at the end
   * @throws UserException when the model cannot be asked what a document asks
   */
  DocumentWindow<D> read(long positions) {
    DocumentWindow<D> window = new DocumentWindow<>();
    while (next < task.documents().size() && window.positions() < positions) {
      int index = next++;
      List<Request> requests = requests(index);
      List<JsonNode> json = requests.stream().<JsonNode>map(JournalJson::of).toList();
      String key = keys.of(index, requests, json);
      if (finished.contains(key)) {
        window.skip();
      } else {
        List<EncodedRequest> encoded = encode(index, requests);
        List<RequestJob> jobs = new ArrayList<>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
          jobs.add(job(encoded.get(i), requests.get(i), json.get(i), window));
        }
        boolean special = encoded.stream().anyMatch(EncodedRequest::holdsSpecial);
        D document = task.documents().get(index);
        window.add(
            new DocumentJob<>(task.task(), model, document, index, key, json, jobs, special));
      }
    }
    return window;
  }

  private List<Request> requests(int index) {
    return task.task().requests(task.documents().get(index));
  }

  private List<EncodedRequest> encode(int index, List<Request> requests) {
    List<EncodedRequest> encoded = new ArrayList<>(requests.size());
    for (Request request : requests) {
      try {
        encoded.add(encoder.encode(request));
      } catch (EncodingException e) {
        throw new UserException(ContextFit.sentence(task, index, model, e), e);
      }
    }
    return encoded;
  }

  private RequestJob job(
      EncodedRequest encoded, Request request, JsonNode json, DocumentWindow<D> window) {
    return switch (encoded) {
      case EncodedRequest.Continuation continuation ->
          new ContinuationJob(
              new SequenceJob(continuation.sequence()), continuation.truncatedTokens(), tokenizer);
      case EncodedRequest.Unscored unscored -> new UnscoredJob(unscored.truncatedTokens());
      case EncodedRequest.Windows rolling ->
          new RollingJob(rolling.windows().stream().map(SequenceJob::new).toList());
      case EncodedRequest.Prompt prompt ->
          window
              .generations()
              .computeIfAbsent(
                  (Request.Generation) request, generation -> job(prompt, generation, json));
    };
  }

  private GenerationJob job(
      EncodedRequest.Prompt prompt, Request.Generation request, JsonNode json) {
    ovid.tasks.Sampling sampling = request.sampling();
    return new GenerationJob(
        new Generator.Prompt(
            prompt.tokens(),
            request.limit(),
            new Decoding(
                sampling.temperature(),
                sampling.topK(),
                sampling.topP(),
                sampling.excludedFirstWords()),
            request.stops(),
            Hashes.seed(seed, json.toString())),
        prompt.truncatedTokens());
  }
}
