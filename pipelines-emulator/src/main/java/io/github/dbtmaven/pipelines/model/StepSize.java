package io.github.dbtmaven.pipelines.model;

import java.util.Arrays;
import java.util.Optional;

/** The values of {@code size} and their memory. */
public enum StepSize {
    X1("1x", 4),
    X2("2x", 8),
    X4("4x", 16),
    X8("8x", 32),
    X16("16x", 64),
    X32("32x", 128);

    private final String word;
    private final int gigabytes;

    StepSize(String word, int gigabytes) {
        this.word = word;
        this.gigabytes = gigabytes;
    }

    /** Returns the memory of the build container and its services together. */
    public int memoryMegabytes() {
        return gigabytes * 1024;
    }

    /** Finds a size by its value. */
    public static Optional<StepSize> of(String word) {
        return Arrays.stream(values()).filter(size -> size.word.equals(word)).findFirst();
    }
}
