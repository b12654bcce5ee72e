package ovid.harness.hub.download;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A reply's body as it arrives. One network read is asked for at a time, so that a slow disk slows
 * the network down; and waiting for it is bounded, which the client's own streams do not offer.
 */
final class BodyStream implements BodySubscriber<BodyStream>, AutoCloseable {
  private sealed interface Event {}

  private record Data(List<ByteBuffer> buffers) implements Event {}

  private record End(@Nullable Throwable failure) implements Event {}

  private final Duration stall;
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private final Queue<ByteBuffer> ready = new ArrayDeque<>();

  BodyStream(Duration stall) {
    this.stall = stall;
  }

  /**
   * The next bytes, or null at the body's end.
   *
   * @throws IOException when the connection breaks, or is silent for longer than the stall time
   */
  @Nullable ByteBuffer next() throws IOException {
    while (true) {
      ByteBuffer buffer = ready.poll();
      if (buffer == null) {
        Event event = await();
        if (event instanceof End(Throwable failure)) {
          if (failure != null) {
            throw new IOException(failure);
          }
          return null;
        }
        ready.addAll(((Data) event).buffers());
        tell(source -> source.request(1));
      } else if (buffer.hasRemaining()) {
        return buffer;
      }
    }
  }

  private Event await() throws IOException {
    try {
      Event event = events.poll(stall.toMillis(), TimeUnit.MILLISECONDS);
      if (event == null) {
        throw new IOException("no byte for " + stall.toSeconds() + " seconds");
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("interrupted");
    }
  }

  /** Gives up what has not been read; the connection is closed. */
  @Override
  public void close() {
    tell(Flow.Subscription::cancel);
  }

  /** Now, or as soon as the client has subscribed: its reply may be there before. */
  private void tell(Consumer<Flow.Subscription> word) {
    CompletableFuture<Void> _ = subscription.thenAccept(word);
  }

  @Override
  public CompletionStage<BodyStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription source) {
    subscription.complete(source);
    source.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    events.add(new Data(buffers));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new End(failure));
  }

  @Override
  public void onComplete() {
    events.add(new End(null));
  }
}
