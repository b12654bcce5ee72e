package ovid.tasks;

/**
 * How a metric follows from its documents: each document contributes a vector of statistics, and
 * the value is a function of the mean vector. Everything the field reports fits this form, and it
 * gives every metric a standard error by one rule (the delta method with {@link #gradient}).
 */
public enum Aggregation {
  /** Mean of {@code [x]}, x being 0 or 1. */
  PROPORTION(1, Scale.PROPORTION, Grain.DOCUMENT) {
    @Override
    double of(double[] mean, int documents) {
      return mean[0];
    }

    @Override
    double[] derivative(double[] mean, int documents) {
      return new double[] {1};
    }
  },
  /** Mean of {@code [x]}. */
  MEAN(1, Scale.LINEAR, Grain.DOCUMENT) {
    @Override
    double of(double[] mean, int documents) {
      return mean[0];
    }

    @Override
    double[] derivative(double[] mean, int documents) {
      return new double[] {1};
    }
  },
  /**
   * Mean of {@code [x]}, x being 0 or 1, over the hundredth of the documents whose outcomes have
   * the highest confidence (of equal ones the earlier).
   */
  MOST_CONFIDENT_PERCENT(1, Scale.PROPORTION, Grain.CORPUS) {
    @Override
    double of(double[] mean, int documents) {
      return mean[0];
    }

    @Override
    double[] derivative(double[] mean, int documents) {
      return new double[] {1};
    }

    @Override
    public double share() {
      return 0.01;
    }
  },
  /**
   * Σx/Σweight of {@code [x, weight]}, x at most its weight: documents that hold several things, or
   * do not count.
   */
  WEIGHTED_MEAN(2, Scale.SHARE, Grain.CORPUS) {
    @Override
    double of(double[] mean, int documents) {
      return mean[0] / mean[1];
    }

    @Override
    double[] derivative(double[] mean, int documents) {
      return new double[] {1 / mean[1], -mean[0] / (mean[1] * mean[1])};
    }
  },
  /**
   * Expected calibration error (Guo et al. 2017) over ten bins of {@code confidence − right}, which
   * {@link ovid.tasks.metrics.Calibration} gives: Σ|mean of a bin|. The value is biased upwards
   * where it is near 0.
   */
  CALIBRATION_ERROR(10, Scale.SHARE, Grain.CORPUS) {
    @Override
    double of(double[] mean, int documents) {
      double sum = 0;
      for (double bin : mean) {
        sum += Math.abs(bin);
      }
      return sum;
    }

    @Override
    double[] derivative(double[] mean, int documents) {
      double[] derivative = new double[mean.length];
      for (int bin = 0; bin < mean.length; bin++) {
        derivative[bin] = Math.signum(mean[bin]);
      }
      return derivative;
    }
  },
  /** exp(−mean ll) of {@code [ll]}, ll the document's log-likelihood in nats. */
  PERPLEXITY(1, Scale.LOGARITHMIC, Grain.DOCUMENT) {
    @Override
    double of(double[] mean, int documents) {
      return Math.exp(-mean[0]);
    }

    @Override
    double[] derivative(double[] mean, int documents) {
      return new double[] {-Math.exp(-mean[0])};
    }
  },
  /** exp(−Σll/Σunits) of {@code [ll, units]}: units are tokens, words or bytes. */
  UNIT_PERPLEXITY(2, Scale.LOGARITHMIC, Grain.DOCUMENT) {
    @Override
    double of(double[] mean, int documents) {
      return Math.exp(-mean[0] / mean[1]);
    }

    @Override
    double[] derivative(double[] mean, int documents) {
      double perplexity = of(mean, documents);
      return new double[] {-perplexity / mean[1], perplexity * mean[0] / (mean[1] * mean[1])};
    }
  },
  /** −Σll/(Σunits·ln 2) of {@code [ll, units]}. */
  BITS_PER_UNIT(2, Scale.INFORMATION, Grain.DOCUMENT) {
    private static final double LN_2 = Math.log(2);

    @Override
    double of(double[] mean, int documents) {
      return -mean[0] / (mean[1] * LN_2);
    }

    @Override
    double[] derivative(double[] mean, int documents) {
      return new double[] {-1 / (mean[1] * LN_2), mean[0] / (mean[1] * mean[1] * LN_2)};
    }
  },
  /** −Σll/Σunits of {@code [ll, units]}: the loss that training programs print. */
  NATS_PER_UNIT(2, Scale.INFORMATION, Grain.DOCUMENT) {
    @Override
    double of(double[] mean, int documents) {
      return -mean[0] / mean[1];
    }

    @Override
    double[] derivative(double[] mean, int documents) {
      return new double[] {-1 / mean[1], mean[0] / (mean[1] * mean[1])};
    }
  },
  /**
   * Corpus BLEU in percent (Papineni et al. 2002, sacrebleu's exponential smoothing) of {@code
   * [correct1..4, total1..4, hypothesis length, reference length]}. 0 when no n-gram of any order
   * matches, and when every hypothesis is shorter than four tokens.
   */
  BLEU(BleuFormula.LENGTH, Scale.PERCENT, Grain.CORPUS) {
    @Override
    double of(double[] mean, int documents) {
      return BleuFormula.value(mean, documents);
    }

    @Override
    double[] derivative(double[] mean, int documents) {
      return BleuFormula.gradient(mean, documents);
    }
  },
  /**
   * Corpus chrF2 in percent (Popović 2015) of {@code [hypothesis n-grams, reference n-grams,
   * matches] × orders 1..6}. Orders of which either side has no n-gram are left out of the average;
   * 0 when nothing matches.
   */
  CHRF(ChrfFormula.LENGTH, Scale.PERCENT, Grain.CORPUS) {
    @Override
    double of(double[] mean, int documents) {
      return ChrfFormula.value(mean);
    }

    @Override
    double[] derivative(double[] mean, int documents) {
      return ChrfFormula.gradient(mean);
    }
  };

  /** What values a metric may have, on which its interval and how it is written depend. */
  public enum Scale {
    /** Any number. */
    LINEAR,
    /** Bits or nats. */
    INFORMATION,
    /** A positive number, such as a perplexity. */
    LOGARITHMIC,
    /** The share of the documents that are right. */
    PROPORTION,
    /** Between 0 and 1, of documents that are more than right or wrong. */
    SHARE,
    /** Between 0 and 100, of such documents. */
    PERCENT
  }

  /** Of what a metric is a score. */
  private enum Grain {
    /** Of one document too, by the same formula. */
    DOCUMENT,
    /** Of several together only. */
    CORPUS
  }

  private final int length;
  private final Scale scale;
  private final Grain grain;

  Aggregation(int length, Scale scale, Grain grain) {
    this.length = length;
    this.scale = scale;
    this.grain = grain;
  }

  abstract double of(double[] mean, int documents);

  abstract double[] derivative(double[] mean, int documents);

  /**
   * {@return over which share of the documents the mean is taken, those with the highest
   * confidence; 1 for all}
   */
  public double share() {
    return 1;
  }

  /** {@return the length of a document's vector of statistics} */
  public int length() {
    return length;
  }

  /** {@return what values it may have} */
  public Scale scale() {
    return scale;
  }

  /** {@return whether one document has a score of its own: its statistics' {@link #value}} */
  public boolean scoresDocuments() {
    return grain == Grain.DOCUMENT;
  }

  /**
   * {@return the metric's value} A mean of units that is 0 gives NaN or an infinity, as the
   * division does.
   *
   * @param mean the mean vector of the statistics over the documents
   * @param documents how many documents the mean is over, at least one
   * @throws IllegalArgumentException when {@code mean} is not {@link #length} long or {@code
   *     documents} is below 1
   */
  public double value(double[] mean, int documents) {
    check(mean, documents);
    return of(mean, documents);
  }

  /**
   * {@return the partial derivatives of {@link #value} by the components of {@code mean}; a new
   * array of {@link #length}} Where a value is cut off at 0 (no match at all) every derivative is
   * 0; where two pieces meet (the brevity penalty at equal lengths) it is that of the unpenalised
   * piece.
   *
   * @param mean the mean vector of the statistics over the documents
   * @param documents how many documents the mean is over, at least one
   * @throws IllegalArgumentException as {@link #value} does
   */
  public double[] gradient(double[] mean, int documents) {
    check(mean, documents);
    return derivative(mean, documents);
  }

  private void check(double[] mean, int documents) {
    if (mean.length != length) {
      throw new IllegalArgumentException(
          this + " needs " + length + " statistics, not " + mean.length);
    }
    if (documents < 1) {
      throw new IllegalArgumentException("documents must be at least 1: " + documents);
    }
  }
}
