package ovid.tasks.authored;

import ovid.tasks.Response;

/** Responses of a model that is not there. */
final class Responses {
  private Responses() {}

  static Response generated(String text) {
    return new Response.Generation(text, 3, -1, 0);
  }
}
