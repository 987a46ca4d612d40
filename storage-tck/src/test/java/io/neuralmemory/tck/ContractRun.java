package io.neuralmemory.tck;

import io.neuralmemory.tck.disk.SimulatedDisk;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/** Runs tests of a contract as JUnit does, but to see which of them fail, and without a real disk, which is slow. */
final class ContractRun {
    private final Supplier<?> contract;

    /** Runs a new instance for each test. */
    ContractRun(Supplier<?> contract) {
        this.contract = contract;
    }

    /** The names of those that fail. */
    SortedSet<String> failing(Predicate<String> tests) {
        SortedSet<String> failing = new TreeSet<>();
        for (Method test : methods(method -> isTest(method) && tests.test(method.getName()))) {
            if (!passes(test)) {
                failing.add(test.getName());
            }
        }
        return failing;
    }

    private List<Method> methods(Predicate<Method> which) {
        return ReflectionSupport.findMethods(contract.get().getClass(), which, HierarchyTraversalMode.TOP_DOWN);
    }

    static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Test.class)
                || AnnotationSupport.isAnnotated(method, ParameterizedTest.class);
    }

    private boolean passes(Method test) {
        try {
            for (Object[] arguments : arguments(test)) {
                Object instance = contract.get();
                giveDirectories(instance);
                callAll(BeforeEach.class, instance);
                try {
                    call(test, instance, arguments);
                } finally {
                    callAll(AfterEach.class, instance);
                }
            }
            return true;
        } catch (TestAbortedException e) {
            return true;
        } catch (RuntimeException | AssertionError e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void callAll(Class<? extends Annotation> annotation, Object instance) {
        methods(method -> AnnotationSupport.isAnnotated(method, annotation)).forEach(method -> call(method, instance));
    }

    private static void giveDirectories(Object instance) throws IOException {
        for (Field field : AnnotationSupport.findAnnotatedFields(instance.getClass(), TempDir.class)) {
            try {
                field.setAccessible(true);
                field.set(instance, newDirectory());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Path newDirectory() throws IOException {
        return Files.createDirectory(SimulatedDisk.create().path("/store"));
    }

    private List<Object[]> arguments(Method test) throws IOException {
        List<Object[]> arguments = new ArrayList<>();
        if (test.getParameterCount() == 0) {
            arguments.add(new Object[0]);
        } else if (test.getParameterTypes()[0] == Path.class) {
            arguments.add(new Object[] {newDirectory()});
        } else {
            for (Object constant : test.getParameterTypes()[0].getEnumConstants()) {
                arguments.add(new Object[] {constant});
            }
        }
        return arguments;
    }

    private static void call(Method method, Object instance, Object... arguments) {
        try {
            method.setAccessible(true);
            method.invoke(instance, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof AssertionError failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
