package ovid.model.checkpoint.format;

import java.nio.file.Files;
import java.nio.file.Path;
import ovid.model.checkpoint.CheckpointJson;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.huggingface.WeightFiles;
import ovid.model.values.CheckpointException;
import tools.jackson.databind.node.ObjectNode;

/** A folder that peft saved: an adapter, which is a small change to another model. */
final class AdapterFolder {
  private static final String CONFIGURATION = "adapter_config.json";

  private AdapterFolder() {}

  /** Whether a folder holds an adapter, and no whole model. */
  static boolean is(Path folder) {
    return Files.exists(folder.resolve(CONFIGURATION))
        && !WeightFiles.SAFETENSORS.in(folder)
        && !WeightFiles.PYTORCH.in(folder);
  }

  /** Why it is refused, and what to do. */
  static CheckpointException refusal(Path folder) {
    ObjectNode json = CheckpointJson.read(folder.resolve(CONFIGURATION));
    String type = Names.printable(json.path("peft_type").asString("adapter of peft"));
    String base = Names.printable(json.path("base_model_name_or_path").asString(""));
    if (type.startsWith("PROMPT") || type.startsWith("PREFIX") || type.startsWith("P_TUNING")) {
      return new CheckpointException(
          "%s is an adapter (%s) for %s, whose trained prompts cannot be merged into a model; give %s or another model."
              .formatted(folder, type, base.isEmpty() ? "another model" : base, base));
    }
    String merged = folder + "-merged";
    String known = base.isEmpty() ? "BASE" : base;
    return new CheckpointException(
        "%s is an adapter (%s) for %s and no whole model; merge the two with: python -c 'import peft, transformers; peft.AutoPeftModelForCausalLM.from_pretrained(\"%s\", dtype=\"float32\").merge_and_unload().save_pretrained(\"%s\"); transformers.AutoTokenizer.from_pretrained(\"%s\").save_pretrained(\"%s\")' and give %s."
            .formatted(
                folder,
                type,
                base.isEmpty() ? "a model that it does not name" : base,
                folder,
                merged,
                known,
                merged,
                merged));
  }
}
