package io.github.dbtmaven.pipelines.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Installs and restores signal handlers with {@code sun.misc.Signal}. Uses reflection, because javac's warning about
 * that class cannot be suppressed. Does nothing for signals that the JVM reserves ({@code -Xrs}) or ignores.
 */
final class SignalHandlers {
    private final Map<Object, Object> previous = new LinkedHashMap<>();

    /** Installs a handler, which is called with the signal's number on a thread of the JVM. */
    synchronized void install(String name, IntConsumer handler) {
        try {
            Class<?> signalClass = Class.forName("sun.misc.Signal");
            Object signal = signalClass.getConstructor(String.class).newInstance(name);
            int number = (int) signalClass.getMethod("getNumber").invoke(signal);
            Object ours = Proxy.newProxyInstance(
                    SignalHandlers.class.getClassLoader(),
                    new Class<?>[] {handlerClass()},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "handle" -> {
                            handler.accept(number);
                            yield null;
                        }
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> "handler of " + name;
                    });
            previous.put(signal, handle(signal, ours));
        } catch (InvocationTargetException refused) {
            if (!(refused.getCause() instanceof IllegalArgumentException)) {
                throw new IllegalStateException("Cannot handle signal " + name + ".", refused.getCause());
            }
            // the JVM reserves the signal; its own shutdown must suffice
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot handle signal " + name + ": no sun.misc.Signal in this JVM.", e);
        }
    }

    synchronized void restore() {
        previous.forEach((signal, handler) -> {
            try {
                handle(signal, handler);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Cannot restore the handler of " + signal + ".", e);
            }
        });
        previous.clear();
    }

    private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
        Method handle = signal.getClass().getMethod("handle", signal.getClass(), handlerClass());
        return handle.invoke(null, signal, handler);
    }

    private static Class<?> handlerClass() throws ClassNotFoundException {
        return Class.forName("sun.misc.SignalHandler");
    }
}
