package ovid.model.values;

/** How it is known which activation a checkpoint has. */
public enum ActivationOrigin {
  /** Its configuration says so. */
  STATED,
  /** All files of its format are of models that have this one. */
  FORMAT,
  /** Its file does not say; most of its kind have this one. */
  ASSUMED,
  /** Its file does not say; the user does. */
  GIVEN
}
