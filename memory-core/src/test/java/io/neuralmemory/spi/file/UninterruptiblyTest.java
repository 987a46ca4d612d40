package io.neuralmemory.spi.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

final class UninterruptiblyTest {
    private static Future<String> failed(Throwable failure) {
        CompletableFuture<String> future = new CompletableFuture<>();
        future.completeExceptionally(failure);
        return future;
    }

    @Test
    void anInterruptDoesNotEndTheWaitAndIsKept() {
        FutureTask<String> task = new FutureTask<>(() -> "done");
        Thread worker = new Thread(task);
        Thread.currentThread().interrupt();
        worker.start();
        assertThat(Uninterruptibly.result(task)).isEqualTo("done");
        Uninterruptibly.join(worker);
        assertThat(worker.isAlive()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatTheTaskThrewIsThrown() {
        IllegalArgumentException failure = new IllegalArgumentException("no");
        assertThatThrownBy(() -> Uninterruptibly.result(failed(failure))).isSameAs(failure);
        OutOfMemoryError error = new OutOfMemoryError("full");
        assertThatThrownBy(() -> Uninterruptibly.result(failed(error))).isSameAs(error);
        IOException checked = new IOException("medium");
        assertThatThrownBy(() -> Uninterruptibly.result(failed(checked)))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(checked);
    }
}
