package ovid.reports.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ovid.reports.evidence.Column;
import ovid.results.journal.JournalLine;

class ChoiceTest {
  @Test
  void documents_on_which_models_differ_come_first_and_every_pattern_has_its_turn() {
    List<Column> models = List.of(column("110011"), column("110101"));

    assertThat(Choice.of(models, 3)).containsExactly(3, 4, 2);
    assertThat(Choice.of(models, 6)).containsExactly(3, 4, 2, 0, 1, 5);
  }

  @Test
  void without_right_and_wrong_documents_come_in_the_order_of_the_data() {
    assertThat(Choice.of(List.of(column("------")), 4)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void a_document_that_one_model_alone_has_finished_can_be_shown() {
    assertThat(Choice.of(List.of(column("11"), column("110")), 9)).contains(2);
  }

  private static Column column(String marks) {
    Column column = new Column("acc", "acc");
    for (int document = 0; document < marks.length(); document++) {
      char mark = marks.charAt(document);
      Map<String, double[]> statistics =
          mark == '-' ? Map.of() : Map.of("acc", new double[] {mark - '0'});
      column.add(new JournalLine("m", "t", document, statistics, 1, null, 0, 0, 1));
    }
    return column;
  }
}
