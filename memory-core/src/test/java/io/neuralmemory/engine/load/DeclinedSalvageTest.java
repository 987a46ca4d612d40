package io.neuralmemory.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.engine.components.Plugin;
import io.neuralmemory.spi.SupportsSalvage;
import io.neuralmemory.spi.provider.NamedProvider;
import org.junit.jupiter.api.Test;

final class DeclinedSalvageTest {
    private static final Plugin<Object> TOY = new Plugin<>("storage backend", new NamedProvider<>("toy", "it"));

    private final CorruptStoreException damage = new CorruptStoreException("toy-1.state: checksum is 1, expected 2");

    @Test
    void whoAskedForSalvageHearsWhoCannot() {
        CorruptStoreException refusal = new DeclinedSalvage(RecoveryMode.SALVAGE).of(damage, new Object(), TOY);

        assertThat(refusal)
                .hasMessage(
                        "toy-1.state: checksum is 1, expected 2; the storage backend 'toy' cannot salvage what is left:"
                                + " restore a backup, or put the store back from a copy")
                .hasCause(damage);
    }

    @Test
    void damageIsToldAsItIsToWhoDidNotAsk() {
        assertThat(new DeclinedSalvage(RecoveryMode.STRICT).of(damage, new Object(), TOY))
                .isSameAs(damage);
    }

    @Test
    void whatASalvagingPluginRefusesIsToldAsItIs() {
        assertThat(new DeclinedSalvage(RecoveryMode.SALVAGE).of(damage, new SupportsSalvage() {}, TOY))
                .isSameAs(damage);
    }
}
