/** The server: who may ask at all, what a question and an answer look like, and the files of the page. */
@NullMarked
package io.neuralmemory.inspect.web;

import org.jspecify.annotations.NullMarked;
