package ovid.tasks.adapters.lambada;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ovid.tasks.DataFolder;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TrainingSplit;
import ovid.tasks.data.JsonFile;
import ovid.tasks.data.JsonLines;
import ovid.tasks.data.TextFile;
import ovid.tasks.suite.EmbeddedSuite;
import ovid.tasks.text.PythonText;

/** Which rendering of the LAMBADA test set is read, and what is done to a passage first. */
@SuppressWarnings("ImmutableEnumChecker") // a DataFile is a record of strings
public enum LambadaText {
  /** OpenAI's rendering: cased, detokenized; JSON lines with the field {@code text}. */
  OPENAI(
      "OpenAI's rendering, unchanged",
      "lambada/lambada_test.jsonl",
      "4aa8d02cd17c719165fc8a7887fddd641f43fcafa4b1c806ca8abc31fabdb226",
      "https://openaipublic.blob.core.windows.net/gpt-2/data/lambada_test.jsonl") {
    @Override
    List<String> read(DataFolder data) {
      return passages(data);
    }
  },
  /** The same, with the preprocessing that OpenAI described for GPT-2 (openai/gpt-2 #131). */
  OPENAI_PREPROCESSED(
      "OpenAI's rendering; curly double quotes made straight, outer white space removed, one line"
          + " feed put in front (openai/gpt-2 #131)",
      OPENAI.file) {
    @Override
    List<String> read(DataFolder data) {
      return OPENAI.read(data).stream().map(LambadaText::preprocess).toList();
    }
  },
  /** The set as its authors published it: lower-case, tokenized; a passage a line. */
  STANDARD(
      "the authors' rendering: lower-case, tokenized",
      "lambada/lambada_test_plain_text.txt",
      "4ab6062b68422bf2e83653d367c9765d42404f7ec21b8b59b6518b45606aaef2",
      "https://zenodo.org/record/2630551/files/lambada-dataset.tar.gz") {
    @Override
    List<String> read(DataFolder data) {
      return plain(data, file());
    }

    @Override
    Optional<TrainingSplit<Passage>> training() {
      return Optional.of(
          TrainingSplit.wherePresent(
              List.of(DEVELOPMENT),
              data -> plain(data, DEVELOPMENT).stream().map(Passage::of).toList()));
    }
  },
  /** The embedded suite's passages, in the form of OpenAI's rendering. */
  EMBEDDED(
      "the embedded suite's passages: cased, not tokenized", DataFile.embedded("last_word.jsonl")) {
    @Override
    List<String> read(DataFolder data) {
      return passages(data);
    }

    @Override
    String source() {
      return EmbeddedSuite.SOURCE;
    }

    @Override
    String licence() {
      return EmbeddedSuite.LICENCE;
    }
  };

  private static final DataFile DEVELOPMENT =
      new DataFile(
          "lambada/lambada_development_plain_text.txt",
          "f5b0f1e38fcdad6a1cd3a17bee4b6932a28cd9c5f463ada970c61de0f8679f2f",
          STANDARD.file.url());

  private final String description;
  private final DataFile file;

  LambadaText(String description, String path, String sha256, String url) {
    this(description, new DataFile(path, sha256, url));
  }

  LambadaText(String description, DataFile file) {
    this.description = description;
    this.file = file;
  }

  abstract List<String> read(DataFolder data);

  String description() {
    return description;
  }

  DataFile file() {
    return file;
  }

  /** The passages of which examples are drawn, where that is another file. */
  Optional<TrainingSplit<Passage>> training() {
    return Optional.empty();
  }

  String source() {
    return "Paperno et al. 2016; OpenAI's rendering of 2019";
  }

  String licence() {
    return "CC BY 4.0";
  }

  /** The passages of a file of one a line, or of the rows as which the Hub serves it. */
  private static List<String> plain(DataFolder data, DataFile file) {
    Path found = data.require(file.path());
    return JsonFile.isRows(found)
        ? JsonLines.read(found, row -> row.text("text"))
        : TextFile.lines(found);
  }

  /** The passages of a file of JSON lines. */
  List<String> passages(DataFolder data) {
    return JsonLines.read(data.require(file.path()), line -> line.text("text"));
  }

  static String preprocess(String text) {
    return "\n" + PythonText.strip(text.replace('“', '"').replace('”', '"'));
  }
}
