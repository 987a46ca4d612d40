package io.neuralmemory.engine.components;

import io.neuralmemory.spi.StorageBackend;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin opened, guarded: it has the same abilities, and whatever it does wrong as long as it is open is told as
 * its plugin's fault. A proxy, since which abilities a backend has is known only here.
 */
final class Guard implements InvocationHandler {
    private static final String SPI = StorageBackend.class.getPackageName();

    private final Plugin<?> plugin;
    private final Object opened;

    private Guard(Plugin<?> plugin, Object opened) {
        this.plugin = plugin;
        this.opened = opened;
    }

    static <T> T around(Plugin<?> plugin, Class<T> type, T opened) {
        Set<Class<?>> abilities = new LinkedHashSet<>();
        collect(opened.getClass(), abilities);
        return type.cast(Proxy.newProxyInstance(
                Guard.class.getClassLoader(), abilities.toArray(Class<?>[]::new), new Guard(plugin, opened)));
    }

    private static void collect(Class<?> type, Set<Class<?>> abilities) {
        for (Class<?> implemented : type.getInterfaces()) {
            if (implemented.getPackageName().equals(SPI)) {
                abilities.add(implemented);
            }
            collect(implemented, abilities);
        }
        Class<?> parent = type.getSuperclass();
        if (parent != null) {
            collect(parent, abilities);
        }
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) {
        Object[] handed = arguments == null ? new Object[0] : arguments.clone();
        for (int i = 0; i < handed.length; i++) {
            handed[i] = watched(handed[i]);
        }
        boolean isVoid = method.getReturnType() == void.class;
        Object answer = plugin.call(
                method.getName(),
                () -> {
                    Object answered = ask(method, handed);
                    return isVoid ? method : answered;
                },
                thrown -> isOurs(thrown, handed));
        return isVoid ? null : answer;
    }

    /** What a plugin calls back may fail, too, and that is no fault of the plugin. */
    private static Object watched(Object argument) {
        return argument instanceof Consumer<?> sink ? new HandedOver<>(sink) : argument;
    }

    private static boolean isOurs(Throwable thrown, Object[] handed) {
        for (Object one : handed) {
            if (one instanceof HandedOver<?> sink && sink.isBehind(thrown)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Object ask(Method method, Object[] arguments) {
        try {
            return method.invoke(opened, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException failure) {
                throw failure;
            } else if (cause instanceof Error error) {
                throw error;
            }
            throw new UndeclaredThrowableException(cause);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " is public", e);
        }
    }
}
