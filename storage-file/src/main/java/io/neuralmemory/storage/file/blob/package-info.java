/** What measures the bytes that go to a medium and come from it. */
@NullMarked
package io.neuralmemory.storage.file.blob;

import org.jspecify.annotations.NullMarked;
