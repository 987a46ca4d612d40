/** Which forms of a word are one, in twelve languages; the rules are those of Apache Lucene's analysers. */
@NullMarked
package io.neuralmemory.languages;

import org.jspecify.annotations.NullMarked;
