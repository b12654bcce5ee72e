package ovid.harness.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import ovid.harness.planning.SequenceJob;
import ovid.model.LanguageModel;
import ovid.results.Session;

/**
 * Runs tasks on one model. Documents are journaled in their order, whatever the order in which they
 * were computed, each as soon as it and all before it are complete.
 */
public final class Engine {
  private static final long POLL_MILLISECONDS = 100;

  private final String name;
  private final LanguageModel model;
  private final EngineOptions options;

  /**
   * @param name of the model in the journal
   * @param model stays the caller's, and open until {@link #run} returned
   */
  public Engine(String name, LanguageModel model, EngineOptions options) {
    this.name = name;
    this.model = model;
    this.options = options;
  }

  /**
   * Scores the documents of a task that the journal does not hold.
   *
   * @param finished keys of the documents that the journal holds
   * @return false after a stop
   * @throws ovid.harness.program.UserException when the model cannot be asked what a document asks
   */
  public <D> boolean run(LoadedTask<D> task, Set<String> finished, EngineListener listener) {
    DocumentReader<D> documents = new DocumentReader<>(task, name, model, finished, options.seed());
    Stretch<D> stretch = new Stretch<>(listener);
    try (TaskPipeline<D> pipeline = new TaskPipeline<>(documents, model, options)) {
      pipeline.start();
      try {
        stretch.follow(pipeline);
      } finally {
        listener.worked(stretch.work(task.task().description().name()));
      }
      if (!stretch.ended) {
        listener.stopped();
      }
    }
    return stretch.ended;
  }

  /** One task's way from the first window to the last. */
  private final class Stretch<D> {
    private final long begin = System.nanoTime();
    private final EngineListener listener;
    private final Deque<DocumentJob<D>> waiting = new ArrayDeque<>();
    private int scored;
    private int skipped;
    private long tokens;
    private long computed;
    private boolean ended;

    Stretch(EngineListener listener) {
      this.listener = listener;
    }

    void follow(TaskPipeline<D> pipeline) {
      while (!ended) {
        Step<D> step = next(pipeline);
        if (step == null) {
          return;
        }
        handle(step, pipeline);
        write();
        listener.progress(scored, skipped, tokens);
      }
    }

    /** The next step, or null when nothing more is there after a stop. */
    private @Nullable Step<D> next(TaskPipeline<D> pipeline) {
      try {
        while (true) {
          boolean stopping = listener.stop();
          if (stopping) {
            // Else, where writing takes longer than computing, there would always be more.
            pipeline.stop();
          }
          Step<D> step =
              pipeline.computed().poll(stopping ? 0 : POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
          if (step != null || stopping) {
            return step;
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      }
    }

    private void handle(Step<D> step, TaskPipeline<D> pipeline) {
      switch (step) {
        case Step.Arrived<D> arrived -> {
          waiting.addAll(arrived.window().documents());
          skipped += arrived.window().skipped();
        }
        case Step.Computed<D> spans -> {
          spans.batch().completed().forEach(SequenceJob::complete);
          computed += spans.batch().rows();
        }
        case Step.Generated<D> generated -> {
          for (int i = 0; i < generated.jobs().size(); i++) {
            GenerationJob job = generated.jobs().get(i);
            job.complete(generated.texts().get(i));
            computed += job.tokens();
          }
        }
        case Step.Spans<D> spans -> throw new IllegalStateException("not computed: " + spans);
        case Step.Texts<D> texts -> throw new IllegalStateException("not computed: " + texts);
        case Step.Departed<D> departed -> pipeline.departed();
        case Step.Finished<D> finished -> ended = true;
        case Step.Failed<D> failed -> rethrow(failed.cause());
      }
    }

    private void write() {
      while (!waiting.isEmpty() && waiting.peek().isComplete()) {
        DocumentJob<D> document = waiting.remove();
        listener.finished(document.entry());
        scored++;
        tokens += document.tokens();
      }
    }

    Session.Work work(String task) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      return new Session.Work(name, task, scored, tokens, computed, seconds);
    }

    private static void rethrow(Throwable cause) {
      switch (cause) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new IllegalStateException(cause);
      }
    }
  }
}
