/**
 * Text as the field's reference implementations treat it, which are written in Python.
 *
 * <pre>{@code
 * import java.util.List;
 * import ovid.tasks.text.PythonText;
 * import ovid.tasks.text.SentenceSplitter;
 *
 * List<String> words = PythonText.words(" as  str.split() divides\n");
 * List<String> sentences = SentenceSplitter.sentences("It rained. We stayed.");
 * }</pre>
 */
@NullMarked
package ovid.tasks.text;

import org.jspecify.annotations.NullMarked;
