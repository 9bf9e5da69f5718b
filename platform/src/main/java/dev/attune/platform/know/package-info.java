/// Knows who somebody is and what is known of them: facets, links, persons, consent, the catalogue.
@NullMarked
package dev.attune.platform.know;

import org.jspecify.annotations.NullMarked;
