package io.github.dbtmaven.pipelines.needs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says what a test needs of the machine. Where it is not available the test is skipped with the reason, or fails when
 * {@code -Ddbt.test.requireAll=true} forbids such skips.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsCondition.class)
public @interface Needs {
    /** Everything that must be there. */
    Need[] value();
}
