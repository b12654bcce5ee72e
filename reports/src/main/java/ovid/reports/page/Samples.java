package ovid.reports.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import ovid.results.JournalEntry;

/**
 * Chooses documents to read, in one pass over the journals and in bounded memory: of each task only
 * the documents with the lowest numbers are candidates.
 */
final class Samples {
  /** How many documents of a task, those with the lowest numbers, may be chosen from. */
  static final int CANDIDATES = 200;

  /** How many documents of a task are shown where models are right or wrong. */
  static final int JUDGED = 12;

  /** How many where there are only degrees: generated texts, whole documents. */
  static final int UNJUDGED = 6;

  /** How many models are shown in full. */
  static final int MODELS = 4;

  private final Comparison comparison;
  private final List<String> shown;
  private final List<Pool> pools = new ArrayList<>();
  private final Map<Source, Place> places = new HashMap<>();

  /** What a journal calls a model and a task. */
  private record Source(int run, String model, String task) {}

  /** What the page calls them. */
  private record Place(Pool pool, String model) {}

  /** The candidates of a task, by number. */
  private record Pool(Comparison.Task task, TreeMap<Integer, Candidate> documents) {}

  private record Candidate(
      Sample.Asked asked,
      String target,
      Map<String, Boolean> verdicts,
      Map<String, Sample.Answer> answers) {}

  /**
   * A task's documents.
   *
   * @param rule how they were chosen, for the reader
   */
  record Chosen(String anchor, Comparison.Task task, String rule, List<Sample> samples) {
    String title() {
      return Text.cut(task.description().title(), Text.TITLE);
    }
  }

  /** Prepares to read the journals of the runs that are compared. */
  Samples(Comparison comparison) {
    this.comparison = comparison;
    this.shown = spread(comparison.models().stream().map(Comparison.Model::name).toList());
    for (Comparison.Task task : comparison.tasks()) {
      Pool pool = new Pool(task, new TreeMap<>());
      pools.add(pool);
      for (Comparison.Cell cell : task.cells()) {
        cell.score()
            .ifPresent(score ->
                places.put(
                    new Source(cell.run(), score.model(), score.task()),
                    new Place(pool, cell.model().name())));
      }
    }
  }

  /**
   * Takes notice of a line of a journal; lines may come in any order.
   *
   * @param run index of the run, as the comparison has it
   */
  void accept(int run, JournalEntry entry) {
    Place place = places.get(new Source(run, entry.model(), entry.task()));
    if (place == null) {
      return;
    }
    TreeMap<Integer, Candidate> documents = place.pool().documents();
    if (documents.size() >= CANDIDATES && entry.document() > documents.lastKey()) {
      return;
    }
    Candidate candidate =
        documents.computeIfAbsent(
            entry.document(),
            document ->
                new Candidate(
                    SampleReader.asked(entry),
                    SampleReader.target(entry),
                    new HashMap<>(),
                    new HashMap<>()));
    if (documents.size() > CANDIDATES) {
      documents.pollLastEntry();
    }
    Optional<Boolean> verdict =
        place.pool().task().verdict().flatMap(measure -> SampleReader.verdict(entry, measure));
    verdict.ifPresent(right -> candidate.verdicts().put(place.model(), right));
    if (shown.contains(place.model())) {
      List<Measure> measures = place.pool().task().measures();
      candidate
          .answers()
          .put(place.model(), SampleReader.answer(place.model(), verdict, entry, measures));
    }
  }

  /**
   * The documents to show, by task; tasks without any are left out.
   *
   * @param budget of one task, in bytes of the page
   * @param size of a document on the page
   */
  List<Chosen> chosen(long budget, ToLongFunction<Sample> size) {
    List<Chosen> result = new ArrayList<>();
    for (int i = 0; i < pools.size(); i++) {
      Pool pool = pools.get(i);
      List<Sample> samples =
          pool.documents().entrySet().stream().map(e -> sample(e.getKey(), e.getValue())).toList();
      List<Sample> wanted = choose(samples);
      List<Sample> fitting = new ArrayList<>();
      long used = 0;
      for (Sample sample : wanted) {
        used += size.applyAsLong(sample);
        if (used > budget) {
          break;
        }
        fitting.add(sample);
      }
      if (!wanted.isEmpty()) {
        String rule = rule(pool.task(), samples, wanted.size(), fitting.size());
        result.add(
            new Chosen(
                ScoreTable.anchor(i),
                pool.task(),
                rule,
                fitting.stream().sorted(Comparator.comparingInt(Sample::document)).toList()));
      }
    }
    return result;
  }

  private Sample sample(int document, Candidate candidate) {
    Map<String, Boolean> verdicts = new LinkedHashMap<>();
    List<Sample.Answer> answers = new ArrayList<>();
    for (Comparison.Model model : comparison.models()) {
      Boolean right = candidate.verdicts().get(model.name());
      if (right != null) {
        verdicts.put(model.name(), right);
      }
      Sample.Answer answer = candidate.answers().get(model.name());
      if (answer != null) {
        answers.add(answer);
      }
    }
    return new Sample(document, candidate.asked(), candidate.target(), verdicts, answers);
  }

  /** The most telling first: this is also the order in which a tight budget is spent. */
  private static List<Sample> choose(List<Sample> samples) {
    boolean judged = samples.stream().anyMatch(sample -> !sample.verdicts().isEmpty());
    if (!judged) {
      return samples.stream().limit(UNJUDGED).toList();
    }
    LinkedHashSet<Sample> chosen = new LinkedHashSet<>();
    samples.stream().filter(Sample::disputed).limit(JUDGED / 3).forEach(chosen::add);
    samples.stream().filter(Sample::allRight).limit(JUDGED / 3).forEach(chosen::add);
    samples.stream().filter(Sample::allWrong).limit(JUDGED / 3).forEach(chosen::add);
    for (Sample sample : samples) {
      if (chosen.size() < JUDGED) {
        chosen.add(sample);
      }
    }
    return List.copyOf(chosen);
  }

  private String rule(Comparison.Task task, List<Sample> samples, int wanted, int fitting) {
    int most = task.scored().stream().mapToInt(Comparison.Cell::documents).max().orElse(0);
    StringBuilder rule =
        new StringBuilder(Numbers.count(fitting))
            .append(" of ")
            .append(Numbers.count(Math.max(most, samples.size()), "document"))
            .append(", chosen by a rule and not by hand: ");
    if (samples.stream().allMatch(sample -> sample.verdicts().isEmpty())) {
      rule.append("the first ").append(UNJUDGED).append(" of the data.");
    } else {
      int third = JUDGED / 3;
      rule.append("among the first ").append(Numbers.count(samples.size())).append(", ");
      rule.append(
          comparison.models().size() > 1
              ? "the first "
                  + third
                  + " on which models disagree, the first "
                  + third
                  + " that all got right, the first "
                  + third
                  + " that all got wrong"
              : "the first " + third + " that were right, the first " + third + " that were wrong");
      rule.append(", and then in the data’s order up to ").append(JUDGED).append('.');
    }
    if (fitting < wanted) {
      rule.append(" ")
          .append(Numbers.count(wanted - fitting))
          .append(" more were left out to keep the page small.");
    }
    if (shown.size() < comparison.models().size()) {
      rule.append(" Answers are shown of ")
          .append(shown.size())
          .append(" models, spread over the sizes.");
    }
    return rule.toString();
  }

  /** At most {@link #MODELS} of the names: the first, the last, and evenly between. */
  private static List<String> spread(List<String> names) {
    if (names.size() <= MODELS) {
      return names;
    }
    List<String> result = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      result.add(names.get(i * (names.size() - 1) / (MODELS - 1)));
    }
    return result;
  }
}
