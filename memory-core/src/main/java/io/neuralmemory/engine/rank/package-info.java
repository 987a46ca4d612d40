/** What a search found, ordered anew: by a ranker, by a reranker, by how unlike the matches are. */
@NullMarked
package io.neuralmemory.engine.rank;

import org.jspecify.annotations.NullMarked;
