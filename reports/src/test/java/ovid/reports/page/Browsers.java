package ovid.reports.page;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import ovid.reports.browser.Chromium;

/** The browser that tests look at pages with. */
final class Browsers {
  private Browsers() {}

  /** Starts one; skips the test, saying so, without one. */
  static Chromium startOrSkip() throws IOException {
    Optional<Chromium> chromium = Chromium.start();
    if (chromium.isEmpty()) {
      System.err.println(
          "SKIPPED: no Chromium was found, so the page is not looked at; install chromium, or name"
              + " one in OVID_CHROMIUM.");
    }
    Assumptions.assumeTrue(chromium.isPresent(), "no Chromium on this machine");
    return chromium.get();
  }
}
