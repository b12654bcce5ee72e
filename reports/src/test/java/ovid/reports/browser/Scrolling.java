package ovid.reports.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * Scrolls pages from top to bottom as fast as a hand does and says how long the frames took; for
 * {@code .ci/page_at_scale}. Arguments: pages.
 */
final class Scrolling {
  /** Pixels a frame: a window's height in an eighth of a second, or faster down a long page. */
  private static final int STEP = 120;

  private static final int MOST_FRAMES = 1000;

  /** What a reader would not see as a jerk: three frames of a 60 Hz screen. */
  private static final double SMOOTH_MILLISECONDS = 50;

  private Scrolling() {}

  public static void main(String[] pages) throws IOException {
    boolean smooth = true;
    try (Chromium chromium =
        Chromium.start().orElseThrow(() -> new IllegalStateException("no Chromium was found"))) {
      for (String page : pages) {
        Tab tab = chromium.tab();
        tab.show(1280, 900, false);
        tab.load(Path.of(page));
        smooth &= scroll(tab, page);
      }
    }
    System.exit(smooth ? 0 : 1);
  }

  private static boolean scroll(Tab tab, String page) {
    // All samples at once: the longest that the page can be.
    tab.evaluate(
        """
        (() => {
          const choice = document.getElementById('sample-task');
          if (choice) { choice.value = ''; choice.dispatchEvent(new Event('change')); }
          return true;
        })()
        """);
    JsonNode result =
        tab.evaluate(
            """
            new Promise(done => {
              const root = document.documentElement, frames = [], first = root.scrollHeight;
              const top = Math.max(%d, first / %d);
              let last = 0, lowest = first, highest = first;
              const step = now => {
                if (last > 0) frames.push(now - last);
                last = now;
                lowest = Math.min(lowest, root.scrollHeight);
                highest = Math.max(highest, root.scrollHeight);
                if (scrollY + innerHeight >= root.scrollHeight - 1) {
                  frames.sort((a, b) => a - b);
                  const at = share => frames[Math.floor(share * (frames.length - 1))];
                  done({frames: frames.length, median: at(.5), most: at(.95), longest: at(1),
                    first, lowest, highest});
                } else {
                  scrollBy({top, behavior: 'instant'});
                  requestAnimationFrame(step);
                }
              };
              requestAnimationFrame(step);
            })
            """
                .formatted(STEP, MOST_FRAMES));
    System.out.printf(
        Locale.ROOT,
        "scrolling %s: %d frames, median %.1f ms, 95 %% within %.1f ms, longest %.1f ms; %d pixels high, said to be %d to %d on the way%n",
        page,
        result.get("frames").intValue(),
        result.get("median").doubleValue(),
        result.get("most").doubleValue(),
        result.get("longest").doubleValue(),
        result.get("first").intValue(),
        result.get("lowest").intValue(),
        result.get("highest").intValue());
    return result.get("most").doubleValue() <= SMOOTH_MILLISECONDS;
  }
}
