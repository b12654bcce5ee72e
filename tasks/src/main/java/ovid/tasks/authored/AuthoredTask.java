package ovid.tasks.authored;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Located;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TrainingSplit;
import ovid.tasks.records.BadRecords;
import ovid.tasks.records.DataFormat;
import ovid.tasks.records.DataLayout;
import ovid.tasks.records.DataRecord;

/**
 * A task that a YAML file describes. It reads the data that its file names, wherever the data
 * folder is.
 *
 * @param <Q> what is asked of a model
 */
public final class AuthoredTask<Q> implements Task<AuthoredTask.Row<Q>> {
  private final TaskDescription said;
  private volatile @Nullable TaskDescription description;
  private final Kind<Q> kind;
  private final String before;
  private final Split data;
  private final @Nullable Split training;
  private final OptionalInt shots;
  private final List<String> mayBeBlank;

  /**
   * A record, ready to ask. Rows that ask the same are equal wherever they stand.
   *
   * @param <Q> what is asked of a model
   * @param question what is asked
   * @param place its data file and line
   * @param blankFields fields that its prompt or its answers name, and that are blank
   * @param remarks what is hardly meant as it stands, a clause each
   * @param answers the right ones, that something written is compared with
   */
  public record Row<Q>(
      Q question,
      String place,
      List<String> blankFields,
      List<String> remarks,
      List<String> answers)
      implements Located {
    /** Copies the lists. */
    public Row {
      blankFields = List.copyOf(blankFields);
      remarks = List.copyOf(remarks);
      answers = List.copyOf(answers);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Row<?> row && question.equals(row.question);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(question);
    }
  }

  /**
   * A data file and how it holds its records.
   *
   * @param file gives its path, or throws when it is not there
   */
  record Split(
      Supplier<Path> file,
      TaskDescription.DataFile described,
      DataFormat format,
      DataLayout layout) {
    List<DataRecord> records() {
      return format.records(file.get(), layout);
    }

    /** What is taken for granted of the file; nothing while it cannot be read. */
    Map<String, String> assumed() {
      try {
        return format.assumed(file.get(), layout);
      } catch (DataException e) {
        return Map.of();
      }
    }
  }

  AuthoredTask(
      TaskDescription said,
      Kind<Q> kind,
      String before,
      Split data,
      @Nullable Split training,
      OptionalInt shots,
      List<String> mayBeBlank) {
    this.said = said;
    this.kind = kind;
    this.before = before;
    this.data = data;
    this.training = training;
    this.shots = shots;
    this.mayBeBlank = List.copyOf(mayBeBlank);
  }

  /**
   * Reads a task's file; its data are read later.
   *
   * @param file of YAML
   * @return the task
   * @throws ovid.tasks.DataException when the file is no task; names the line and the key
   */
  public static AuthoredTask<?> read(Path file) {
    return TaskFile.read(file);
  }

  /** {@return how many examples the file asks for, where it does} */
  public OptionalInt shots() {
    return shots;
  }

  @Override
  public TaskDescription description() {
    TaskDescription known = description;
    if (known == null) {
      known = with(said, data.assumed());
      description = known;
    }
    return known;
  }

  @Override
  public List<Row<Q>> documents(DataFolder folder) {
    return rows(data);
  }

  @Override
  public @Nullable Double chance(List<Row<Q>> rows) {
    return kind.chance(rows.stream().map(Row::question).toList());
  }

  private List<Row<Q>> rows(Split split) {
    List<Row<Q>> rows = new ArrayList<>();
    BadRecords bad = new BadRecords(split.file().get());
    for (DataRecord record : split.records()) {
      Row<Q> row = bad.orNull(() -> row(record));
      if (row != null) {
        rows.add(row);
      }
    }
    bad.check();
    return rows;
  }

  private Row<Q> row(DataRecord record) {
    Q question = kind.read(record);
    return new Row<>(
        question,
        record.place(),
        blank(record),
        kind.remarks(record, question, before),
        kind.answers(question));
  }

  private static TaskDescription with(TaskDescription said, Map<String, String> assumed) {
    Map<String, String> switches = new LinkedHashMap<>(said.switches());
    switches.putAll(assumed);
    return new TaskDescription(
        said.name(),
        said.version(),
        said.title(),
        said.protocol(),
        switches,
        said.source(),
        said.licence(),
        said.files(),
        said.metrics(),
        said.published(),
        said.chance(),
        said.human());
  }

  private List<String> blank(DataRecord record) {
    List<String> blank = new ArrayList<>();
    for (String field : kind.fields()) {
      if (!mayBeBlank.contains(field) && record.isText(field) && record.isBlank(field)) {
        blank.add(field);
      }
    }
    return blank;
  }

  @Override
  public List<Request> requests(Row<Q> row) {
    return requests(row, "");
  }

  @Override
  public List<Request> requests(Row<Q> row, String examples) {
    return kind.requests(row.question(), before + examples);
  }

  @Override
  public Optional<String> example(Row<Q> row) {
    return kind.example(row.question());
  }

  @Override
  public Optional<TrainingSplit<Row<Q>>> training() {
    Split split = training;
    return split == null
        ? Optional.empty()
        : Optional.of(new TrainingSplit<>(List.of(split.described()), folder -> rows(split), true));
  }

  @Override
  public Outcome score(Row<Q> row, List<Response> responses) {
    return kind.score(row.question(), responses);
  }
}
