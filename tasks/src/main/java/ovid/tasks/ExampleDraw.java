package ovid.tasks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How solved examples are drawn for a task's documents: lm-evaluation-harness 0.4.13's samplers,
 * document by document, over Python's generator.
 *
 * @param sampler which documents of the pool are shown
 * @param leftOut which are passed over
 */
public record ExampleDraw(Sampler sampler, LeftOut leftOut) {
  /** lm-evaluation-harness' default seed of the draws. */
  public static final long SEED = 1234;

  /** Drawn at random, without any that equals the document: what holds unless a task says else. */
  public static final ExampleDraw WITHOUT_EQUALS = new ExampleDraw(Sampler.RANDOM, LeftOut.EQUAL);

  /** Drawn at random from rows that an id tells apart, without the document itself. */
  public static final ExampleDraw WITHOUT_ITSELF = new ExampleDraw(Sampler.RANDOM, LeftOut.ITSELF);

  /** Drawn at random, the document itself not excepted. */
  public static final ExampleDraw FROM_ALL = new ExampleDraw(Sampler.RANDOM, LeftOut.NOTHING);

  /** Which documents of the pool are shown, by lm-evaluation-harness' names of them. */
  public enum Sampler {
    /** {@code default}: drawn anew for every document, by one generator for all of them. */
    RANDOM("default"),
    /** {@code first_n}: the first ones, the same for every document. */
    FIRST("first_n");

    private final String label;

    Sampler(String label) {
      this.label = label;
    }

    /**
     * Its name.
     *
     * @return as lm-evaluation-harness' task files have it
     */
    public String label() {
      return label;
    }
  }

  /**
   * What is passed over, which lm-evaluation-harness makes depend on a task's splits: something is
   * left out, and one more drawn for it, where the split of the examples is named as the test split
   * is, or neither is named.
   */
  public enum LeftOut {
    /** Nothing; a document may be its own example where the pool is the test set. */
    NOTHING("nothing, as lm-evaluation-harness has it for this task's splits"),
    /** Every document that equals the one that is asked about: of rows without an id. */
    EQUAL("documents equal to the one asked about"),
    /** The document itself alone, since an id tells its row from all others. */
    ITSELF("the document itself");

    private final String label;

    LeftOut(String label) {
      this.label = label;
    }

    /**
     * What it is.
     *
     * @return for people and for the results
     */
    public String label() {
      return label;
    }
  }

  /**
   * Draws for all documents, in their order: what one gets depends on how many come before it, not
   * on how many come after.
   *
   * @param <D> the kind of document
   * @param documents which are asked about
   * @param others where the examples come from; null where it is the documents themselves
   * @param shots examples for each, at least 1
   * @param seed of the generator
   * @return as many lists as there are documents
   * @throws TooFewDocumentsException when the pool has too few
   */
  <D> List<List<D>> draw(List<D> documents, @Nullable List<D> others, int shots, long seed)
      throws TooFewDocumentsException {
    PythonRandom random = new PythonRandom(seed);
    List<D> pool = others == null ? documents : others;
    List<List<D>> drawn = new ArrayList<>(documents.size());
    List<Integer> places = new ArrayList<>(pool.size());
    for (int i = 0; i < pool.size(); i++) {
      places.add(i);
    }
    for (int i = 0; i < documents.size(); i++) {
      drawn.add(new Pool<>(documents.get(i), i, others == null, pool, places).draw(shots, random));
    }
    return drawn;
  }

  /** The pool as one document sees it. */
  private final class Pool<D> {
    private final D document;
    private final int place;
    private final boolean own;
    private final List<D> pool;
    private final List<Integer> places;

    Pool(D document, int place, boolean own, List<D> pool, List<Integer> places) {
      this.document = document;
      this.place = place;
      this.own = own;
      this.pool = pool;
      this.places = places;
    }

    List<D> draw(int shots, PythonRandom random) throws TooFewDocumentsException {
      List<Integer> found =
          switch (sampler) {
            case RANDOM -> sample(shots, random);
            case FIRST -> first(shots);
          };
      if (found.size() < shots) {
        throw new TooFewDocumentsException(found.size());
      }
      return found.subList(0, shots).stream().map(pool::get).toList();
    }

    private List<Integer> sample(int shots, PythonRandom random) throws TooFewDocumentsException {
      int wanted = leftOut == LeftOut.NOTHING ? shots : shots + 1;
      if (places.size() >= wanted) {
        List<Integer> found = others(random.sample(places, wanted));
        if (found.size() >= shots) {
          return found;
        }
      }
      // More than one equal was drawn, or all others are just enough: from a pool without equals.
      List<Integer> rest = others(places);
      if (rest.size() < shots) {
        throw new TooFewDocumentsException(rest.size());
      }
      return random.sample(rest, shots);
    }

    private List<Integer> first(int shots) {
      return places.stream().filter(at -> !isLeftOut(at)).limit(shots).toList();
    }

    private List<Integer> others(List<Integer> all) {
      return all.stream().filter(at -> !isLeftOut(at)).toList();
    }

    private boolean isLeftOut(int at) {
      return switch (leftOut) {
        case NOTHING -> false;
        case EQUAL -> pool.get(at).equals(document);
        case ITSELF -> own && at == place;
      };
    }
  }
}
