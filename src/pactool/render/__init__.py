"""Values in, text or bytes out: nothing here computes, judges or touches the world."""
