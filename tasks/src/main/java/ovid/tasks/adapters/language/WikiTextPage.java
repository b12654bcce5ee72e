package ovid.tasks.adapters.language;

import java.util.ArrayList;
import java.util.List;
import ovid.tasks.text.PythonText;

/**
 * A page of WikiText.
 *
 * @param text as in the file, its lines joined by line feeds, none at the end
 */
record WikiTextPage(String text) {

  /**
   * Divides a file into pages, each from its heading {@code = Title =} to the next, as the data set
   * EleutherAI/wikitext_document_level does: the line feed before a heading belongs to no page, and
   * what precedes the first heading is dropped when blank.
   */
  static List<WikiTextPage> pages(String file) {
    List<WikiTextPage> pages = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : file.split("\n", -1)) {
      if (isPageHeading(line)) {
        String page = String.join("\n", lines);
        if (!PythonText.strip(page).isEmpty()) {
          pages.add(new WikiTextPage(page));
        }
        lines.clear();
      }
      lines.add(line);
    }
    pages.add(new WikiTextPage(String.join("\n", lines)));
    return pages;
  }

  /** Headings below a page's have two or more equals signs on each side. */
  private static boolean isPageHeading(String line) {
    String joined = PythonText.strip(line.replace("= = =", "===").replace("= =", "=="));
    return joined.startsWith("= ") && joined.endsWith(" =");
  }

  /** The heading, without its equals signs. */
  String title() {
    String heading = PythonText.strip(text.lines().findFirst().orElse(""));
    return isPageHeading(heading) && heading.length() >= 4
        ? heading.substring(2, heading.length() - 2)
        : "";
  }
}
