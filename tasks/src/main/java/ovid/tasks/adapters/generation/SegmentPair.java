package ovid.tasks.adapters.generation;

/** A segment and its translation. */
record SegmentPair(String source, String reference) {

  /** The same pair in the other direction. */
  SegmentPair reversed() {
    return new SegmentPair(/* source= */ reference, /* reference= */ source);
  }
}
