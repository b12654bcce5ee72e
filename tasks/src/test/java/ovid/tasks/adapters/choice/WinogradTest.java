package ovid.tasks.adapters.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.SharedData;
import ovid.tasks.data.XmlFile;
import ovid.tasks.registry.TaskRegistry;

class WinogradTest {
  private static final String SCHEMA =
      """
      <schema><text><txt1>
      The fox  chased
      the hen because</txt1><pron> it </pron><txt2> was hungry.
      </txt2></text>
      <answers><answer>The fox </answer><answer> The hen</answer></answers>
      <correctAnswer> B. </correctAnswer></schema>
      """;

  @TempDir Path folder;

  @Test
  void a_schema_is_read_with_its_white_space_squeezed() throws IOException {
    WinogradSchema schema = schema(SCHEMA);

    assertThat(schema.before()).isEqualTo("The fox chased the hen because ");
    assertThat(schema.after()).isEqualTo(" was hungry.");
    assertThat(schema.options()).containsExactly("the fox", "the hen");
    assertThat(schema.answer()).isEqualTo(1);
  }

  @Test
  void partial_scoring_asks_for_the_rest_after_two_spaces() throws IOException {
    assertThat(task("wsc273").requests(schema(SCHEMA).partial()))
        .containsExactly(
            new Request.Loglikelihood("The fox chased the hen because the fox", "  was hungry."),
            new Request.Loglikelihood("The fox chased the hen because the hen", "  was hungry."));
  }

  @Test
  void full_scoring_asks_for_the_whole_text_after_nothing() throws IOException {
    assertThat(task("wsc273_full").requests(schema(SCHEMA).full()).getFirst())
        .isEqualTo(
            new Request.Loglikelihood("", "The fox chased the hen because the fox was hungry."));
  }

  @Test
  void a_pronoun_that_opens_the_text_looks_two_characters_back_from_its_end() throws IOException {
    // "It fell" would throw on a Java index of -2. Python reads the last but one character.
    assertThat(WinogradSchema.fit("The cup", "It", "It fell", 0)).isEqualTo("the cup");
    assertThat(WinogradSchema.fit("The cup", "It", "It fell.)", 0)).isEqualTo("The cup");
    assertThat(schema(SCHEMA.replaceAll("(?s)<txt1>.*</txt1>", "")).before()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "The cup,it,the cup",
    "A cat in A tree,it,a cat in a tree",
    "Anna,she,Anna",
    "Anna,her,Anna's",
    "Their dog,Their,their dog's",
    "An Anvil,it,an anvil"
  })
  void an_option_is_fitted_to_the_middle_of_a_sentence(
      String option, String pronoun, String fitted) {
    assertThat(WinogradSchema.fit(option, pronoun, "They saw " + pronoun + " there", 9))
        .isEqualTo(fitted);
  }

  @Test
  void an_option_keeps_its_capital_after_a_full_stop() {
    assertThat(WinogradSchema.fit("The cup", "It", "See. It fell", 5)).isEqualTo("The cup");
  }

  @Test
  void places_count_code_points() throws IOException {
    WinogradSchema schema = schema(SCHEMA.replace("The fox  chased", "👋 👋"));

    assertThat(schema.before()).isEqualTo("👋 👋 the hen because ");
    assertThat(schema.after()).isEqualTo(" was hungry.");
  }

  @Test
  void the_likelier_option_is_predicted_and_the_first_of_equals() throws IOException {
    assertThat(score(-3, -2).choice()).isEqualTo(new Outcome.Choice(1, 1));
    assertThat(score(-2, -3).choice()).isEqualTo(new Outcome.Choice(1, 0));
    assertThat(score(-2, -2).choice()).isEqualTo(new Outcome.Choice(1, 0));
    assertThat(score(-3, -2).statistics().get("acc")).containsExactly(1);
    assertThat(score(-2, -3).statistics().get("acc")).containsExactly(0);
  }

  @Test
  void an_example_has_the_two_spaces_of_the_request() throws IOException {
    assertThat(task("wsc273").example(schema(SCHEMA).partial()))
        .contains("The fox chased the hen because the hen  was hungry.");
    assertThat(task("wsc273_full").example(schema(SCHEMA).full()))
        .contains("The fox chased the hen because the hen was hungry.");
  }

  @Test
  void examples_precede_the_whole_text_of_full_scoring() throws IOException {
    assertThat(task("wsc273_full").requests(schema(SCHEMA).full(), "An example.\n\n").getFirst())
        .isEqualTo(
            new Request.Loglikelihood(
                "An example.\n\n", "The fox chased the hen because the fox was hungry."));
  }

  @Test
  void a_schema_without_a_pronoun_or_with_one_answer_is_named() throws IOException {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> schema(SCHEMA.replaceAll("<pron>.*</pron>", "")))
        .withMessageContaining("WSCollection.xml, schema 1, text 1 has no element <pron>");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> schema(SCHEMA.replace("<answer> The hen</answer>", "")))
        .withMessageContaining("schema 1 does not have two answers");
  }

  @Test
  void a_collection_that_is_too_small_is_refused_with_both_numbers() throws IOException {
    write(SCHEMA);

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> task("wsc273").documents(new DataFolder(folder)))
        .withMessageContaining("WSCollection.xml has 1 schemas instead of at least 273");
  }

  @Test
  void the_real_collection_gives_273_schemas_with_their_known_answers() {
    List<WinogradSchema> schemas = Winograd.schemas(SharedData.folder());

    assertThat(schemas).hasSize(273);
    assertThat(schemas).filteredOn(schema -> schema.answer() == 0).hasSize(137);
    assertThat(schemas.getLast().before()).startsWith("Carol believed that Rebecca");
  }

  private Outcome score(double first, double second) throws IOException {
    return task("wsc273")
        .score(schema(SCHEMA).partial(), List.of(likelihood(first), likelihood(second)));
  }

  private static Response likelihood(double value) {
    return new Response.Loglikelihood(
        List.of(new Response.ScoredToken(" was", (float) value, false)), 0);
  }

  private WinogradSchema schema(String xml) throws IOException {
    return WinogradSchema.of(XmlFile.read(write(xml)).child("schema"));
  }

  private Path write(String xml) throws IOException {
    return Files.writeString(
        folder.resolve("WSCollection.xml"), "<collection>" + xml + "</collection>");
  }

  private static ChoiceTask task(String name) {
    return (ChoiceTask) TaskRegistry.find(name).orElseThrow();
  }
}
