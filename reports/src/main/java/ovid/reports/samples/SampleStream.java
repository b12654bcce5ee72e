package ovid.reports.samples;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.List;
import java.util.function.IntFunction;

/** Documents that are read and written one after the other, until so many characters are full. */
public final class SampleStream implements Content {
  private final List<Integer> documents;
  private final IntFunction<String> html;
  private final long most;
  private int written;

  /**
   * Documents by number.
   *
   * @param html of a document
   */
  public SampleStream(List<Integer> documents, IntFunction<String> html, long most) {
    this.documents = documents;
    this.html = html;
    this.most = most;
  }

  @Override
  public void writeTo(TemplateOutput output) {
    long size = 0;
    for (int document : documents) {
      String text = html.apply(document);
      size += text.length();
      if (size > most && written > 0) {
        return;
      }
      output.writeContent(text);
      written++;
    }
  }

  /** How many were written; known once {@link #writeTo} is done. */
  public int written() {
    return written;
  }
}
