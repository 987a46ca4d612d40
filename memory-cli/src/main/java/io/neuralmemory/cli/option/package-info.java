/** Options that several verbs have in common: the store, filters, vectors, questions before something is lost. */
@NullMarked
package io.neuralmemory.cli.option;

import org.jspecify.annotations.NullMarked;
