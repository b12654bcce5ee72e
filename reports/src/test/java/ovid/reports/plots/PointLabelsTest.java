package ovid.reports.plots;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PointLabelsTest {
  private final PointLabels labels = new PointLabels();

  @Test
  void a_point_is_labelled_on_its_right_where_there_is_room() {
    labels.add(100, 100, 90, 110, "small");

    assertThat(labels.placed()).containsExactly(new Plot.Label("108", "103.50", "start", "small"));
  }

  @Test
  void points_on_the_pictures_floor_and_ceiling_are_labelled() {
    for (double y : new double[] {Plot.BOTTOM, Plot.TOP}) {
      labels.keepClear(Plot.LEFT, y - 1, Plot.RIGHT, y + 1);
      labels.add(Plot.LEFT + 5, y, y, y, "at the left");
      labels.add(Plot.RIGHT - 5, y, y, y, "at the right");
    }

    assertThat(labels.placed()).extracting(Plot.Label::text).hasSize(4);
  }

  @Test
  void a_point_whose_neighbour_is_beside_it_is_labelled_above() {
    for (double x : new double[] {60, 90}) {
      labels.keepClear(x - 7, Plot.BOTTOM - 5, x + 7, Plot.BOTTOM + 5);
    }
    labels.add(60, Plot.BOTTOM, Plot.BOTTOM - 0.3, Plot.BOTTOM, "gpt2");

    assertThat(labels.placed()).extracting(Plot.Label::anchor).containsExactly("middle");
  }

  @Test
  void a_label_in_wide_letters_ends_before_the_pictures_edge() {
    labels.add(309, 100, 90, 110, "mine");

    assertThat(labels.placed()).extracting(Plot.Label::anchor).containsExactly("end");
  }

  @Test
  void a_label_is_struck_through_by_no_line() {
    labels.keepClearOfLine("100,95 150,105 250,95");
    labels.add(150, 105, 100, 110, "ovid-0.4m");

    assertThat(labels.placed()).extracting(Plot.Label::anchor).containsExactly("middle");
  }

  @Test
  void a_label_that_has_no_room_is_left_out() {
    labels.keepClear(0, 0, 400, 400);
    labels.add(100, 100, 90, 110, "small");

    assertThat(labels.placed()).isEmpty();
  }
}
