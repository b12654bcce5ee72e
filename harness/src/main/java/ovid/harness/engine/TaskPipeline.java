package ovid.harness.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import ovid.harness.planning.BatchPlanner;
import ovid.harness.planning.SequenceJob;
import ovid.harness.planning.SpanBatch;
import ovid.model.Generator;
import ovid.model.LanguageModel;
import ovid.model.Span;

/**
 * Two stages on threads of their own: one reads, tokenises and plans ahead of the forward pass, one
 * computes; whoever takes the steps scores and writes behind it. Few windows of documents are
 * between reading and writing, so memory is bounded.
 */
final class TaskPipeline<D> implements AutoCloseable {
  /** Windows between reading and writing: one computed, one planned ahead. */
  private static final int WINDOWS = 2;

  /** Batches in a window: enough that its last one, seldom full, costs little. */
  private static final int BATCHES_IN_WINDOW = 16;

  /** A generated position needs keys and values only, of all the activations of a batch's row. */
  private static final int GENERATED_POSITIONS_PER_BATCH_TOKEN = 4;

  private final DocumentReader<D> documents;
  private final LanguageModel model;
  private final EngineOptions options;
  private final Generator generator;
  private final BlockingQueue<Step<D>> planned = new LinkedBlockingQueue<>();
  private final BlockingQueue<Step<D>> computed = new LinkedBlockingQueue<>();
  private final Semaphore windows = new Semaphore(WINDOWS);
  private final Thread reader;
  private final Thread computer;
  private volatile boolean closing;

  TaskPipeline(DocumentReader<D> documents, LanguageModel model, EngineOptions options) {
    this.documents = documents;
    this.model = model;
    this.options = options;
    this.generator = new Generator(model);
    this.reader = Thread.ofPlatform().daemon().name("ovid-reader").unstarted(this::read);
    this.computer = Thread.ofPlatform().daemon().name("ovid-forward").unstarted(this::compute);
  }

  void start() {
    reader.start();
    computer.start();
  }

  /** Steps in the order planned, each after it was computed. */
  BlockingQueue<Step<D>> computed() {
    return computed;
  }

  /** Allows another window to be read. */
  void departed() {
    windows.release();
  }

  /** Computes nothing more after the step under way; what was computed can still be taken. */
  void stop() {
    closing = true;
  }

  private void read() {
    try {
      boolean more = true;
      while (more) {
        windows.acquire();
        more = plan(documents.read((long) BATCHES_IN_WINDOW * options.batchTokens()));
      }
      planned.add(new Step.Finished<>());
    } catch (InterruptedException e) {
      // The pipeline is closing: nobody waits for more.
      planned.add(new Step.Finished<>());
    } catch (RuntimeException | Error e) {
      planned.add(new Step.Failed<>(e));
    }
  }

  /** Returns whether there may be more documents. */
  private boolean plan(DocumentWindow<D> window) {
    planned.add(new Step.Arrived<>(window));
    List<SequenceJob> sequences = options.order().arrange(window.sequences());
    new BatchPlanner(options.batchTokens(), options.sharePrefixes())
        .plan(sequences)
        .forEach(batch -> planned.add(new Step.Spans<>(batch)));
    List<GenerationJob> texts =
        options.order().arrange(new ArrayList<>(window.generations().values()));
    new GenerationPlanner((long) GENERATED_POSITIONS_PER_BATCH_TOKEN * options.batchTokens())
        .plan(texts)
        .forEach(batch -> planned.add(new Step.Texts<>(batch)));
    planned.add(new Step.Departed<>());
    return !window.documents().isEmpty();
  }

  private void compute() {
    try {
      Step<D> step;
      do {
        step = compute(planned.take());
        computed.add(step);
      } while (!closing && !(step instanceof Step.Finished) && !(step instanceof Step.Failed));
    } catch (InterruptedException | RuntimeException | Error e) {
      computed.add(new Step.Failed<>(e));
    }
  }

  private Step<D> compute(Step<D> step) {
    if (step instanceof Step.Spans<D>(SpanBatch batch)) {
      model.forward(batch.spans());
      batch.released().forEach(Span::release);
      return new Step.Computed<>(batch);
    } else if (step instanceof Step.Texts<D>(List<GenerationJob> jobs)) {
      return new Step.Generated<>(
          jobs, generator.generate(jobs.stream().map(GenerationJob::prompt).toList()));
    }
    return step;
  }

  /** Stops both stages; returns when the forward pass, which cannot be interrupted, is over. */
  @Override
  public void close() {
    stop();
    reader.interrupt();
    joinUninterruptibly(reader);
    joinUninterruptibly(computer);
  }

  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
