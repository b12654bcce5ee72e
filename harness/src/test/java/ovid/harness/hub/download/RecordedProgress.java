package ovid.harness.hub.download;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the messages. */
public final class RecordedProgress implements Progress {
  private final List<String> messages = new CopyOnWriteArrayList<>();

  public List<String> messages() {
    return messages;
  }

  @Override
  public void start(String name, long done, long total) {}

  @Override
  public void advance(long done) {}

  @Override
  public void stop() {}

  @Override
  public void message(String line) {
    messages.add(line);
  }
}
