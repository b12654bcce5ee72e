package ovid.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The records that a task and its callers share. */
class ContractTest {
  @TempDir Path folder;

  @Test
  void a_data_file_is_found_below_the_folder_or_directly_in_it() throws IOException {
    DataFolder data = new DataFolder(folder);
    Path flat = Files.writeString(folder.resolve("a.txt"), "flat");
    assertThat(data.require("set/a.txt")).isEqualTo(flat);

    Files.createDirectory(folder.resolve("set"));
    Path nested = Files.writeString(folder.resolve("set/a.txt"), "nested");
    assertThat(data.require("set/a.txt")).isEqualTo(nested);
  }

  @Test
  void an_absent_data_file_is_named_with_the_option_that_helps() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new DataFolder(folder).require("set/a.txt"))
        .withMessageContaining(folder.resolve("set/a.txt").toString())
        .withMessageContaining("--data");
  }

  @Test
  void sampling_refuses_what_has_no_meaning() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(-1, 0, 1, Set.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(Double.NaN, 0, 1, Set.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> Sampling.topK(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(1, 0, 0, Set.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(1, 0, 1.5, Set.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sampling(1, 2, 1, Set.of("the")))
        .withMessageContaining("greedy");
  }

  @Test
  void a_generation_of_no_token_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Request.Generation("a", List.of(), 0, Sampling.GREEDY))
        .withMessageContaining("0");
  }

  @Test
  void a_likelihood_adds_its_tokens_in_double_precision_and_is_greedy_when_all_are() {
    // In float, the two small terms would vanish beside the large one.
    var response =
        new Response.Loglikelihood(
            List.of(
                new Response.ScoredToken("a", -1e8f, true),
                new Response.ScoredToken("b", -1, true),
                new Response.ScoredToken("c", -1, true)),
            0);

    assertThat(response.logLikelihood()).isEqualTo(-1e8 - 2);
    assertThat(response.greedy()).isTrue();
  }

  @Test
  void a_request_does_not_change_with_the_list_it_was_made_of() {
    List<String> stops = new ArrayList<>(List.of("\n"));
    var request = new Request.Generation("a", stops, 1, Sampling.GREEDY);
    stops.add("b");

    assertThat(request.stops()).containsExactly("\n");
  }
}
