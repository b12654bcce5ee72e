package ovid.tasks.authored;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataFolder;
import ovid.tasks.Located;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TrainingSplit;

/**
 * A task that a YAML file describes. It reads the data that its file names, wherever the data
 * folder is.
 *
 * @param <Q> what is asked of a model
 */
public final class AuthoredTask<Q> implements Task<AuthoredTask.Row<Q>> {
  private final TaskDescription description;
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
   */
  public record Row<Q>(Q question, String place, List<String> blankFields) implements Located {
    public Row {
      blankFields = List.copyOf(blankFields);
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
  }

  AuthoredTask(
      TaskDescription description,
      Kind<Q> kind,
      String before,
      Split data,
      @Nullable Split training,
      OptionalInt shots,
      List<String> mayBeBlank) {
    this.description = description;
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
   * @throws ovid.tasks.DataException when the file is no task; names the line and the key
   */
  public static AuthoredTask<?> read(Path file) {
    return TaskFile.read(file);
  }

  /** How many examples the file asks for, where it does. */
  public OptionalInt shots() {
    return shots;
  }

  @Override
  public TaskDescription description() {
    return description;
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
    for (DataRecord record : split.records()) {
      rows.add(new Row<>(kind.read(record), record.place(), blank(record)));
    }
    return rows;
  }

  private List<String> blank(DataRecord record) {
    List<String> blank = new ArrayList<>();
    for (String field : kind.fields()) {
      if (!mayBeBlank.contains(field) && record.isBlank(field)) {
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
