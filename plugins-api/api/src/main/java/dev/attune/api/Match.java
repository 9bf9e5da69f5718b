package dev.attune.api;

import java.util.List;

/// What an [IdentityMatcher] answers.
public sealed interface Match {
    /// These belong together.
    record Same(List<Tie> ties) implements Match {
        public Same {
            ties = List.copyOf(ties);
        }
    }

    /// No opinion.
    record Nobody(String because) implements Match {}

    /// A statement that two identifiers are one person.
    ///
    /// @param confidence 0 to 1; 1 is certain
    /// @param because the evidence, for people to read
    record Tie(Identifier one, Identifier other, double confidence, String because) {
        public Tie {
            if (one.equals(other)) {
                throw new IllegalArgumentException("a tie needs two identifiers, but both are " + one);
            }
            if (!(confidence > 0 && confidence <= 1)) {
                throw new IllegalArgumentException("a confidence lies above 0 and up to 1, but is " + confidence);
            }
        }
    }
}
