package ovid.tasks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.DataFolder;
import ovid.tasks.Sha256;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.data.JsonLines;
import ovid.tasks.data.TextFile;
import ovid.tasks.data.XmlElement;
import ovid.tasks.data.XmlFile;
import ovid.tasks.registry.TaskRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of the suite that was written for this project. */
class EmbeddedSuiteTest {

  @Test
  void a_file_is_found_whatever_the_data_folder_and_no_other_path_is(@TempDir Path folder) {
    assertThat(new DataFolder(folder).find("embedded/text.txt")).contains(file("text.txt"));
    assertThat(new DataFolder(file("cloze.txt")).find("embedded/text.txt"))
        .contains(file("text.txt"));
    assertThat(new DataFolder(folder).find("embedded/none.txt")).isEmpty();
    assertThat(EmbeddedSuite.find("text.txt")).isEmpty();
  }

  @Test
  void every_file_but_the_card_and_the_sums_is_one_of_a_tasks_with_its_recorded_sha256()
      throws IOException {
    List<String> used =
        TaskRegistry.all().stream()
            .flatMap(task -> task.description().files().stream())
            .map(DataFile::path)
            .filter(path -> path.startsWith("embedded/"))
            .map(path -> path.substring("embedded/".length()))
            .toList();

    try (Stream<Path> files = Files.list(file("text.txt").resolveSibling(""))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.matches("README\\.md|SHA256SUMS|.*\\.class"))
          .isNotEmpty()
          .allSatisfy(name -> {
            assertThat(used).contains(name);
            assertThat(Sha256.of(Files.readAllBytes(file(name))))
                .isEqualTo(EmbeddedSuite.sha256(name));
          });
    }
  }

  @Test
  void last_word_passages_are_many_and_none_repeats_another() {
    List<String> passages = JsonLines.read(file("last_word.jsonl"), line -> line.text("text"));

    assertThat(passages).hasSizeGreaterThanOrEqualTo(120).doesNotHaveDuplicates();
    assertThat(passages)
        .allSatisfy(passage -> {
          String word = passage.substring(passage.lastIndexOf(' ') + 1);
          assertThat(word).matches("\"?\\p{L}+");
          assertThat(passage.split(" ")).hasSizeGreaterThan(40);
        });
  }

  @Test
  void most_last_words_are_named_before_and_no_word_is_asked_too_often() {
    List<String> passages = JsonLines.read(file("last_word.jsonl"), line -> line.text("text"));

    assertThat(passages)
        .filteredOn(passage -> {
          int space = passage.lastIndexOf(' ');
          return passage.substring(0, space).contains(passage.substring(space + 1));
        })
        .hasSizeGreaterThan(passages.size() * 4 / 5);
    assertThat(counts(passages, passage -> passage.substring(passage.lastIndexOf(' ') + 1)))
        .allSatisfy((word, times) -> assertThat(times).as(word).isLessThanOrEqualTo(2L));
  }

  @Test
  void winograd_schemas_come_in_pairs_with_the_same_answers_and_opposite_ones_right() {
    List<XmlElement> schemas = XmlFile.read(file("winograd.xml")).children("schema");

    assertThat(schemas).hasSizeGreaterThanOrEqualTo(120);
    assertThat(schemas).extracting(EmbeddedSuiteTest::sentence).doesNotHaveDuplicates();
    for (int i = 0; i < schemas.size(); i += 2) {
      XmlElement first = schemas.get(i);
      XmlElement second = schemas.get(i + 1);
      assertThat(first.child("source").text()).isEqualTo(second.child("source").text());
      assertThat(answers(first)).isEqualTo(answers(second)).doesNotHaveDuplicates();
      assertThat(first.child("correctAnswer").text())
          .as(sentence(first))
          .isNotEqualTo(second.child("correctAnswer").text());
    }
  }

  @Test
  void endings_are_balanced_and_each_premise_is_asked_once() {
    List<Ending> endings =
        TextFile.lines(file("endings.jsonl")).stream()
            .map(line -> JsonMapper.shared().readValue(line, Ending.class))
            .toList();

    assertThat(endings).hasSizeGreaterThanOrEqualTo(100);
    assertThat(endings).extracting(Ending::premise).doesNotHaveDuplicates();
    assertThat(endings).extracting(Ending::idx).doesNotHaveDuplicates();
    assertThat(endings)
        .allSatisfy(ending -> assertThat(ending.choice1()).isNotEqualTo(ending.choice2()));
    assertThat(endings).filteredOn(ending -> ending.label() == 0).hasSize(endings.size() / 2);
    assertThat(endings)
        .as("the longer of two is no better guess than the shorter")
        .filteredOn(ending -> ending.right().length() > ending.wrong().length())
        .hasSizeBetween(endings.size() * 2 / 5, endings.size() * 3 / 5);
  }

  @Test
  void cloze_questions_have_ten_candidates_and_the_answers_places_are_balanced() {
    List<List<String>> items = clozeItems();

    assertThat(items).hasSizeGreaterThanOrEqualTo(60);
    int[] places = new int[10];
    List<String> questions = new ArrayList<>();
    for (List<String> item : items) {
      assertThat(item).hasSize(21);
      assertThat(IntStream.range(0, 21)).allMatch(i -> item.get(i).startsWith((i + 1) + " "));
      String[] fields = item.get(20).split("\t", -1);
      List<String> candidates = List.of(fields[3].split("\\|"));
      assertThat(fields[0]).containsOnlyOnce("XXXXX");
      assertThat(candidates).hasSize(10).doesNotHaveDuplicates().contains(fields[1]);
      places[candidates.indexOf(fields[1])]++;
      questions.add(fields[0]);
    }
    assertThat(questions).doesNotHaveDuplicates();
    assertThat(places).containsOnly(items.size() / 10);
  }

  @Test
  void articles_are_longer_than_their_three_sentences() {
    List<Article> articles =
        JsonLines.read(
            file("summaries.jsonl"),
            line -> new Article(line.text("id"), line.text("article"), line.text("highlights")));

    assertThat(articles).hasSizeGreaterThanOrEqualTo(30);
    assertThat(articles).extracting(Article::id).doesNotHaveDuplicates();
    assertThat(articles)
        .allSatisfy(article -> {
          assertThat(article.highlights().split("\n")).hasSize(3);
          assertThat(article.text().length()).isGreaterThan(3 * article.highlights().length());
        });
  }

  @Test
  void translations_are_line_by_line() {
    List<String> english = TextFile.lines(file("translation.en"));
    List<String> french = TextFile.lines(file("translation.fr"));

    assertThat(english).hasSizeGreaterThanOrEqualTo(80).doesNotHaveDuplicates();
    assertThat(french).hasSameSizeAs(english).doesNotHaveDuplicates();
    assertThat(english).noneMatch(String::isBlank);
    assertThat(french).noneMatch(String::isBlank);
  }

  @Test
  void every_answer_stands_in_its_passage_where_the_file_says() throws Exception {
    JsonNode data = JsonMapper.shared().readTree(file("questions.json").toFile()).get("data");
    List<String> ids = new ArrayList<>();
    List<String> questions = new ArrayList<>();
    for (JsonNode article : data) {
      JsonNode paragraph = article.get("paragraphs").get(0);
      String context = paragraph.get("context").asString();
      for (JsonNode question : paragraph.get("qas")) {
        ids.add(question.get("id").asString());
        questions.add(question.get("question").asString());
        JsonNode answer = question.get("answers").get(0);
        String text = answer.get("text").asString();
        int start = answer.get("answer_start").asInt();
        assertThat(context.substring(start)).startsWith(text);
      }
    }

    assertThat(data.size()).isGreaterThanOrEqualTo(30);
    assertThat(ids).hasSizeGreaterThanOrEqualTo(120).doesNotHaveDuplicates();
    assertThat(questions).doesNotHaveDuplicates();
  }

  @Test
  void the_text_has_six_thousand_words() {
    String text = String.join("\n", TextFile.lines(file("text.txt")));

    assertThat(text.strip().split("\\s+")).hasSizeGreaterThanOrEqualTo(6_000);
  }

  private record Ending(
      String premise, String choice1, String choice2, String question, int label, int idx) {
    String right() {
      return label == 0 ? choice1 : choice2;
    }

    String wrong() {
      return label == 0 ? choice2 : choice1;
    }
  }

  private record Article(String id, String text, String highlights) {}

  private static List<List<String>> clozeItems() {
    List<List<String>> items = new ArrayList<>();
    List<String> item = new ArrayList<>();
    for (String line : TextFile.lines(file("cloze.txt"))) {
      if (line.isEmpty()) {
        items.add(List.copyOf(item));
        item.clear();
      } else {
        item.add(line);
      }
    }
    if (!item.isEmpty()) {
      items.add(item);
    }
    return items;
  }

  private static String sentence(XmlElement schema) {
    XmlElement text = schema.child("text");
    return text.child("txt1").text() + text.child("pron").text() + text.child("txt2").text();
  }

  private static List<String> answers(XmlElement schema) {
    return schema.child("answers").children("answer").stream().map(XmlElement::text).toList();
  }

  private static <T> Map<String, Long> counts(List<T> items, Function<T, String> key) {
    return items.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
  }

  private static Path file(String name) {
    return EmbeddedSuite.find("embedded/" + name).orElseThrow();
  }
}
