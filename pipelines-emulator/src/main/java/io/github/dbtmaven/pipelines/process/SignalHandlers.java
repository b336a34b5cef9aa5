package io.github.dbtmaven.pipelines.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Takes signals of the JVM by {@code sun.misc.Signal}, and gives them back. By reflection: javac warns about that class
 * and the warning cannot be suppressed. A JVM that keeps a signal for itself ({@code -Xrs}) or that was started with it
 * ignored goes on as before.
 */
final class SignalHandlers {
    private final Map<Object, Object> previous = new LinkedHashMap<>();

    /** Calls {@code handler} with the signal's number, on a thread of the JVM's. */
    synchronized void take(String name, IntConsumer handler) {
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
                throw new IllegalStateException("Cannot take signal " + name + ".", refused.getCause());
            }
            // the JVM does not give it away: its own shutdown on that signal is all there is
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot take signal " + name + ": no sun.misc.Signal in this JVM.", e);
        }
    }

    synchronized void giveBack() {
        previous.forEach((signal, handler) -> {
            try {
                handle(signal, handler);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Cannot give back " + signal + ".", e);
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
