package ovid.harness.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import ovid.harness.authoring.CheckReport;
import ovid.harness.authoring.FoundGroup;
import ovid.harness.authoring.FoundTask;
import ovid.harness.terminal.Numbers;
import ovid.tasks.DataException;
import ovid.tasks.TaskUnavailableException;

/** Checks many tasks: a line for each, and its first faults. */
final class SeveralChecks {
  private static final int SHOWN = 3;

  private final PrintWriter out;
  private final Function<FoundTask, CheckReport> check;
  private int sound;
  private int faulty;
  private int refused;
  private int absent;
  private int groups;
  private int partial;

  /**
   * @param out where it is told
   * @param check of one task
   */
  SeveralChecks(PrintWriter out, Function<FoundTask, CheckReport> check) {
    this.out = out;
    this.check = check;
  }

  /** Checks one. */
  void check(String name, Supplier<FoundTask> task) {
    FoundTask found;
    try {
      found = task.get();
    } catch (DataException e) {
      refuse(name, e);
      return;
    }
    try {
      CheckReport report = check.apply(found);
      List<String> faults = report.faults();
      sound += faults.isEmpty() ? 1 : 0;
      faulty += faults.isEmpty() ? 0 : 1;
      out.println(
          name + ": " + (faults.isEmpty() ? "sound" : Numbers.count(faults.size(), "fault")));
      faults.stream().limit(SHOWN).forEach(fault -> out.println("  FAULT: " + fault));
      if (faults.size() > SHOWN) {
        out.println("  FAULT: and " + (faults.size() - SHOWN) + " more");
      }
    } catch (TaskUnavailableException e) {
      absent++;
      out.println(name + ": not checked: " + e.getMessage());
    } catch (DataException e) {
      faulty++;
      out.println(name + ": 1 fault");
      out.println("  FAULT: " + e.getMessage());
    }
  }

  /** Reads a group, whose tasks are checked one by one, and tells only when it cannot be read. */
  void read(String name, Supplier<Optional<FoundGroup>> group) {
    try {
      Optional<FoundGroup> found = group.get();
      groups += found.filter(one -> one.python().isEmpty()).isPresent() ? 1 : 0;
      partial += found.filter(one -> !one.python().isEmpty()).isPresent() ? 1 : 0;
    } catch (DataException e) {
      refuse(name, e);
    }
  }

  /** Tells of what cannot be read. */
  void refuse(String name, DataException reason) {
    refused++;
    out.println(name + ": refused: " + reason.getMessage());
  }

  /** Tells the sums; returns whether all are sound. */
  boolean sumUp() {
    if (groups > 0) {
      out.println(Numbers.count(groups, "group") + (groups == 1 ? " is" : " are") + " whole.");
    }
    if (partial > 0) {
      out.println(
          Numbers.count(partial, "group")
              + (partial == 1 ? " runs" : " run")
              + " in part, without tasks that need Python.");
    }
    out.printf(
        "%s sound, %s with faults, %s refused, %s not checked as their data are absent.%n",
        Numbers.count(sound), Numbers.count(faulty), Numbers.count(refused), Numbers.count(absent));
    out.flush();
    return faulty + refused + absent == 0 && sound > 0;
  }
}
