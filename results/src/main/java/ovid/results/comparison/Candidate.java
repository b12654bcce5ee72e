package ovid.results.comparison;

import java.nio.file.Path;
import ovid.results.RunDescription;

/**
 * A model as one run scored it.
 *
 * @param name unique in the comparison; the model's, with the run's where several runs have it
 * @param run the run's folder
 * @param model as the run describes it
 */
public record Candidate(String name, Path run, RunDescription.Model model) {}
