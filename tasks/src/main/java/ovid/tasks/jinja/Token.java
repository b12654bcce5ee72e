package ovid.tasks.jinja;

/** A piece of an expression. */
record Token(Kind kind, String text) {
  enum Kind {
    NAME,
    TEXT,
    WHOLE,
    REAL,
    SIGN,
    END
  }

  boolean is(String sign) {
    return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
  }
}
