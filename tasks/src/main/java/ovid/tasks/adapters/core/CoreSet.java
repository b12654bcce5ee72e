package ovid.tasks.adapters.core;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.PublishedResult;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.adapters.Switches;

/** CORE's 22 sets, as DCLM's table and nanochat's configuration have them, in their order. */
enum CoreSet {
  HELLASWAG_ZEROSHOT(
      "language_understanding/hellaswag.jsonl",
      "",
      CoreKind.MULTIPLE_CHOICE,
      0,
      " ",
      0.25,
      0.25,
      "HellaSwag without examples",
      "Zellers et al. 2019",
      0.309,
      0.39,
      0.44,
      0.502),
  JEOPARDY(
      "world_knowledge/jeopardy_all.jsonl",
      "187e7f270a440c63d6cf11a57459fdc7e0bce889338225e42cc88e24ee13d52e",
      CoreKind.LANGUAGE_MODELLING,
      10,
      "\nAnswer: ",
      0.0,
      0.0,
      "Jeopardy",
      "MosaicML's Eval Gauntlet 2023"),
  BIGBENCH_QA_WIKIDATA(
      "world_knowledge/bigbench_qa_wikidata.jsonl",
      "bb0d22727cb25beffb022c8e8c0c3e1159c8b3c7bd7284603c0d6491f8616265",
      CoreKind.LANGUAGE_MODELLING,
      10,
      " ",
      0.0,
      0.0,
      "QA Wikidata",
      "Srivastava et al. 2022"),
  ARC_EASY(
      "world_knowledge/arc_easy.jsonl",
      "d2d12e59543acf9a5ef6079634a72b30215e36c2fd4236fff3bc855d287b87f5",
      CoreKind.MULTIPLE_CHOICE,
      10,
      "\nAnswer: ",
      0.25,
      0.25,
      "ARC easy",
      "Clark et al. 2018",
      0.412,
      0.48,
      0.535,
      0.595),
  ARC_CHALLENGE(
      "world_knowledge/arc_challenge.jsonl",
      "1ae3aeedf1951d881cbd5c2e3a31e78a1993d251479afbe4cb413b6707244636",
      CoreKind.MULTIPLE_CHOICE,
      10,
      "\nAnswer: ",
      0.25,
      0.25,
      "ARC challenge",
      "Clark et al. 2018",
      0.222,
      0.262,
      0.264,
      0.299),
  COPA(
      "commonsense_reasoning/copa.jsonl",
      "595dca44dec54c849490bd403a3e24a29e3b944065783222ebb0eb1a55298846",
      CoreKind.MULTIPLE_CHOICE,
      0,
      " ",
      0.5,
      0.5,
      "COPA",
      "Roemmele et al. 2011"),
  COMMONSENSE_QA(
      "commonsense_reasoning/commonsense_qa.jsonl",
      "2771f63f8127c0725b1f6b0ef2cd2ef6469168ae5875fc8d276b25b4f32c8c1a",
      CoreKind.MULTIPLE_CHOICE,
      10,
      " ",
      0.2,
      0.403,
      "CommonsenseQA",
      "Talmor et al. 2019"),
  PIQA(
      "commonsense_reasoning/piqa.jsonl",
      "d2870e73aec5154df3faf259b7700876e11608eebdf69e9d6667435673dbe4e0",
      CoreKind.MULTIPLE_CHOICE,
      10,
      "\nAnswer: ",
      0.5,
      0.5,
      "PIQA",
      "Bisk et al. 2019",
      0.623,
      0.67,
      0.698,
      0.725),
  OPENBOOK_QA(
      "commonsense_reasoning/openbook_qa.jsonl",
      "adb2e5c7f8db810ddad4d6b2bf53dcc86dcc545499f7aafcaf42a8e179476c09",
      CoreKind.MULTIPLE_CHOICE,
      0,
      " ",
      0.25,
      0.25,
      "OpenBookQA",
      "Mihaylov et al. 2018"),
  LAMBADA_OPENAI(
      "language_understanding/lambada_openai.jsonl",
      "411bfbe5b9054346b6a19299c0242670adbefb9162efd958593cbc0290b8c9dc",
      CoreKind.LANGUAGE_MODELLING,
      0,
      " ",
      0.0,
      0.0,
      "LAMBADA",
      "Paperno et al. 2016",
      0.323,
      0.426,
      0.488,
      0.523),
  HELLASWAG(
      "language_understanding/hellaswag.jsonl",
      "",
      CoreKind.MULTIPLE_CHOICE,
      10,
      " ",
      0.25,
      0.25,
      "HellaSwag",
      "Zellers et al. 2019",
      0.308,
      0.395,
      0.444,
      0.512),
  WINOGRAD(
      "language_understanding/winograd_wsc.jsonl",
      "746336c27cd2e39a554cb1b8b4869d0f1ae2577ac5bfe799842d26bca5a5bf5e",
      CoreKind.SCHEMA,
      0,
      " ",
      0.5,
      0.5,
      "Winograd schemas",
      "Levesque et al. 2012"),
  WINOGRANDE(
      "language_understanding/winogrande.jsonl",
      "ea1592526f3bfdd0948ed3acb1b4dfa3f83d23698917118688ee1df7f8d4b8d7",
      CoreKind.SCHEMA,
      0,
      " ",
      0.5,
      0.5,
      "WinoGrande",
      "Sakaguchi et al. 2019"),
  BIGBENCH_DYCK_LANGUAGES(
      "symbolic_problem_solving/bigbench_dyck_languages.jsonl",
      "106ba9ac7507c7ab385c5e59c49cd57aa83025abf080d9b2a2661c0d6c6dbcc5",
      CoreKind.LANGUAGE_MODELLING,
      10,
      " ",
      0.0,
      0.0,
      "Dyck languages",
      "Srivastava et al. 2022"),
  AGI_EVAL_LSAT_AR(
      "symbolic_problem_solving/agi_eval_lsat_ar.jsonl",
      "9ffd73480b51746c11627e56239f8b87035eb255cb92c3a58fd64e2e4b65fb56",
      CoreKind.MULTIPLE_CHOICE,
      3,
      " ",
      0.2,
      0.25,
      "LSAT, analytical reasoning",
      "Zhong et al. 2023"),
  BIGBENCH_CS_ALGORITHMS(
      "symbolic_problem_solving/bigbench_cs_algorithms.jsonl",
      "8485683a8c7e7e6c9fc6ca3cc81140fd85edb27f34406a6736d1539cf7ebcb3a",
      CoreKind.LANGUAGE_MODELLING,
      10,
      " ",
      0.0,
      0.0,
      "CS algorithms",
      "Srivastava et al. 2022"),
  BIGBENCH_OPERATORS(
      "symbolic_problem_solving/bigbench_operators.jsonl",
      "41e2964ad619c49edd97c22b2c50f922a0241255d906a754bf81a20f4f66b85f",
      CoreKind.LANGUAGE_MODELLING,
      10,
      " ",
      0.0,
      0.0,
      "Operators",
      "Srivastava et al. 2022"),
  BIGBENCH_REPEAT_COPY_LOGIC(
      "symbolic_problem_solving/bigbench_repeat_copy_logic.jsonl",
      "8febd2c0080a15680cd17f92bfa30d87abcfac021e646e55d0b8ad69f0cfa767",
      CoreKind.LANGUAGE_MODELLING,
      10,
      " ",
      0.0,
      0.0,
      "Repeat copy logic",
      "Srivastava et al. 2022"),
  SQUAD(
      "reading_comprehension/squad.jsonl",
      "",
      CoreKind.LANGUAGE_MODELLING,
      10,
      " ",
      0.0,
      0.0,
      "SQuAD",
      "Rajpurkar et al. 2016"),
  COQA(
      "reading_comprehension/coqa.jsonl",
      "",
      CoreKind.LANGUAGE_MODELLING,
      0,
      " ",
      0.0,
      0.0,
      "CoQA",
      "Reddy et al. 2019"),
  BOOLQ(
      "reading_comprehension/boolq.jsonl",
      "454ff101e614370bb1807fe7ebbda6fdb57e794b9662cc1ccae211bf1ff626c8",
      CoreKind.MULTIPLE_CHOICE,
      10,
      "\nAnswer: ",
      0.62,
      0.62,
      "BoolQ",
      "Clark et al. 2019"),
  BIGBENCH_LANGUAGE_IDENTIFICATION(
      "language_understanding/bigbench_language_identification.jsonl",
      "80c98d8e7ab8213513d1643886229c05c40a6837353b07c19ac7bd860668954e",
      CoreKind.MULTIPLE_CHOICE,
      10,
      " ",
      0.091,
      0.25,
      "Language identification",
      "Srivastava et al. 2022");

  /** Where GPT-2's figures are published. */
  static final String PUBLISHED = "nanochat, dev/estimate_gpt3_core.ipynb";

  private static final String FOLDER = "core/";
  private static final String PUBLISHER =
      "https://github.com/mosaicml/llm-foundry/tree/main/scripts/eval/local_data/";

  private final String path;
  private final String sha256;
  private final CoreKind kind;
  private final int shots;
  private final String delimiter;
  private final double baseline;
  private final double revisedBaseline;
  private final String title;
  private final String source;

  @SuppressWarnings("ImmutableEnumChecker") // a copy, which nothing changes
  private final double[] published;

  CoreSet(
      String path,
      String sha256,
      CoreKind kind,
      int shots,
      String delimiter,
      double baseline,
      double revisedBaseline,
      String title,
      String source,
      double... published) {
    this.path = path;
    this.sha256 = sha256;
    this.kind = kind;
    this.shots = shots;
    this.delimiter = delimiter;
    this.baseline = baseline;
    this.revisedBaseline = revisedBaseline;
    this.title = title;
    this.source = source;
    this.published = published.clone();
  }

  /** The task's name. */
  String task() {
    return "core_" + name().toLowerCase(Locale.ROOT);
  }

  CoreKind kind() {
    return kind;
  }

  /** Examples before each item. */
  int shots() {
    return shots;
  }

  /** What stands between question and answer. */
  String delimiter() {
    return delimiter;
  }

  /** The score of guessing of before September 2025, in [0, 1). */
  double baseline() {
    return baseline;
  }

  /** The score of guessing after DCLM's correction. */
  double revisedBaseline() {
    return revisedBaseline;
  }

  TaskDescription description() {
    return new TaskDescription(
        task(),
        1,
        title + " (CORE)",
        "One of the 22 sets of CORE (Li et al. 2024, DCLM) by nanochat's protocol: %s%s is scored; it decides %s."
            .formatted(
                shots == 0
                    ? ""
                    : shots + " solved items that are drawn for the item's place precede it; ",
                kind.scored(),
                kind.right()),
        new Switches()
            .with("order", "the file's lines shuffled by Python's random.Random(1337)")
            .with("shots", Integer.toString(shots))
            .with("examples", "random.Random(1234 + place).sample of the other places")
            .with("delimiter", delimiter.isBlank() ? "one space" : "line feed, Answer:, one space")
            .with("tokens", "end-of-text once, then the whole text in one piece")
            .with("scored", kind.scored())
            .with("right", kind.right())
            .with(
                "too_long",
                "the beginning is cut off, so that the last scored token is the context's last")
            .with("baseline_v1", Double.toString(baseline))
            .with("baseline_v2", Double.toString(revisedBaseline))
            .asMap(),
        source + "; file of MosaicML's llm-foundry",
        "the file Apache-2.0; the set its own",
        List.of(new DataFile(FOLDER + path, sha256, PUBLISHER + path)),
        List.of(CoreTask.ACCURACY),
        results(CoreTask.ACCURACY.name(), published),
        baseline);
  }

  /** Results of OpenAI's checkpoints, the smallest first; none where none are given. */
  static List<PublishedResult> results(String metric, double... values) {
    GptTwo[] models = GptTwo.values();
    return IntStream.range(0, values.length)
        .mapToObj(model -> models[model].result(metric, values[model], PUBLISHED, ""))
        .toList();
  }
}
