package ovid.harness.cli;

import static ovid.harness.terminal.TextTable.Align.LEFT;
import static ovid.harness.terminal.TextTable.Align.RIGHT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ovid.harness.cli.option.FolderConverter;
import ovid.harness.hub.Hub;
import ovid.harness.hub.download.Amounts;
import ovid.harness.program.UserException;
import ovid.harness.terminal.TextTable;
import ovid.tasks.manifest.DataSet;
import ovid.tasks.manifest.Manifest;
import ovid.tasks.manifest.Publication;
import ovid.tasks.text.NearestNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ovid fetch}. */
@Command(
    name = "fetch",
    header = "Download models and data sets, or list the data sets there are.",
    description = {
      "Models are gpt2, gpt2-medium, gpt2-large, gpt2-xl, distilgpt2, or any owner/name[@revision]. They go into the cache"
          + " of Hugging Face's tools (HF_HOME, HF_HUB_CACHE), so that nothing is downloaded twice. HF_ENDPOINT, HF_TOKEN,"
          + " HF_HUB_OFFLINE and the proxy variables count.",
      "",
      "Every byte is verified, and a download that was cut goes on where it ended."
    },
    sortOptions = false,
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  ovid fetch gpt2 lambada wikitext2", "  ovid fetch owner/name@v1"})
final class FetchCommand implements Callable<Integer> {
  @ParentCommand private @Nullable OvidCommand ovid;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "Models and data sets.")
  private List<String> names = List.of();

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DIR",
      converter = FolderConverter.class,
      description = "Folder for the data sets. Default: $OVID_DATA, or ~/.cache/ovid/data.")
  private @Nullable Path data;

  @Override
  public Integer call() {
    if (names.isEmpty()) {
      list();
      return 0;
    }
    Hub hub = OvidCommand.hub(ovid, spec);
    List<Runnable> work = new ArrayList<>();
    // A typing error in the last name must not show up after hours of the first.
    for (String name : names) {
      work.add(work(hub, name));
    }
    work.forEach(Runnable::run);
    return 0;
  }

  private Runnable work(Hub hub, String name) {
    Optional<DataSet> set = Manifest.find(name);
    if (set.isPresent()) {
      Path folder = data == null ? hub.environment().data() : data;
      return () -> hub.fetchData(set.get(), folder);
    }
    if (hub.isModelName(name)) {
      return () -> hub.fetchModel(name);
    }
    List<String> known = new ArrayList<>(hub.knownModels());
    Manifest.all().forEach(one -> known.add(one.name()));
    String clause = NearestNames.clause(name, known);
    throw new UserException(
        "There is no model or data set \"%s\"%s"
            .formatted(
                name,
                clause.isEmpty() ? "; name one that ovid fetch lists, or owner/name." : clause));
  }

  private void list() {
    TextTable table = new TextTable(List.of(LEFT, RIGHT, LEFT, LEFT));
    table.row("data set", "download", "what it is", "licence");
    for (DataSet set : Manifest.all()) {
      table.row(
          set.name(),
          Amounts.bytes(set.downloads().stream().mapToLong(Publication::bytes).sum()),
          set.title(),
          set.licence());
    }
    spec.commandLine().getOut().print(table);
    spec.commandLine().getOut().flush();
  }
}
