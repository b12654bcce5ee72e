package ovid.model.transformer;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A team of threads for short parallel regions: the calling thread and helpers. Tasks are claimed
 * one by one, so a thread whose core is taken away delays the region by one task, not by its share.
 * Helpers spin for some tens of microseconds between regions, then park.
 *
 * <p>One region at a time.
 */
final class Workers implements AutoCloseable {
  private static final long SPIN_NANOS = 50_000;

  /** A part of a region. */
  interface Task {
    /**
     * Runs one part.
     *
     * @param index from 0 to the number of tasks
     * @param worker which thread runs it, from 0 to the number of threads; for scratch memory
     */
    void run(int index, int worker);
  }

  private final Thread[] helpers;
  private volatile @Nullable Region region;
  private volatile boolean closed;

  /**
   * Starts the helpers.
   *
   * @param threads the caller counts as one
   */
  Workers(int threads) {
    helpers = new Thread[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      int worker = i + 1;
      helpers[i] =
          Thread.ofPlatform().daemon().name("ovid-" + worker).unstarted(() -> help(worker));
    }
    for (Thread helper : helpers) {
      helper.start();
    }
  }

  int threads() {
    return helpers.length + 1;
  }

  /**
   * Runs all tasks and returns when they are done. What a task throws reaches the caller; tasks not
   * begun by then are left out.
   */
  void run(int tasks, Task task) {
    if (helpers.length == 0 || tasks <= 1) {
      for (int i = 0; i < tasks; i++) {
        task.run(i, 0);
      }
      return;
    }
    Region now = new Region(tasks, task);
    region = now;
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
    now.work(0);
    now.await();
    region = null;
    now.rethrow();
  }

  private void help(int worker) {
    Region last = null;
    while (!closed) {
      Region now = region;
      if (now == last || now == null) {
        now = next(last);
      }
      if (now != null) {
        now.work(worker);
        last = now;
      }
    }
  }

  /** Waits for a region other than the last one; null when closed. */
  private @Nullable Region next(@Nullable Region last) {
    long begin = System.nanoTime();
    boolean spinning = true;
    while (!closed) {
      Region now = region;
      if (now != null && now != last) {
        return now;
      }
      if (spinning && System.nanoTime() - begin < SPIN_NANOS) {
        Thread.onSpinWait();
      } else {
        // From here on only parking: spinning again after a wake-up would eat a neighbour's core.
        spinning = false;
        LockSupport.park(this);
      }
    }
    return null;
  }

  /** Ends the helpers and waits for them. */
  @Override
  public void close() {
    closed = true;
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
    boolean interrupted = false;
    for (Thread helper : helpers) {
      while (helper.isAlive()) {
        try {
          helper.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * One call of {@link Workers#run}. A helper that wakes up late finds its own region's tasks all
   * claimed and harms nobody.
   */
  private static final class Region {
    private final int tasks;
    private final Task task;
    private final Thread caller = Thread.currentThread();
    private final AtomicInteger claimed = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private volatile boolean callerParks;
    private volatile @Nullable Throwable failure;

    Region(int tasks, Task task) {
      this.tasks = tasks;
      this.task = task;
    }

    void work(int worker) {
      for (int i = claimed.getAndIncrement(); i < tasks; i = claimed.getAndIncrement()) {
        if (failure == null) {
          try {
            task.run(i, worker);
          } catch (RuntimeException | Error e) {
            failure = e;
          }
        }
        if (done.incrementAndGet() == tasks && callerParks) {
          LockSupport.unpark(caller);
        }
      }
    }

    void await() {
      long begin = System.nanoTime();
      while (done.get() < tasks) {
        if (System.nanoTime() - begin < SPIN_NANOS) {
          Thread.onSpinWait();
        } else {
          callerParks = true;
          if (done.get() < tasks) {
            LockSupport.park(this);
          }
        }
      }
    }

    void rethrow() {
      Throwable thrown = failure;
      if (thrown instanceof RuntimeException e) {
        throw e;
      }
      if (thrown instanceof Error e) {
        throw e;
      }
    }
  }
}
